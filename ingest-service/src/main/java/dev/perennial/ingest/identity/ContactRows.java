package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.TreeMap;

/// The addresses that are kept beside their hashes.
final class ContactRows {

  /// An erasure of the same moment is waited for, or waits: nobody's address is kept behind it.
  private static final String KEEP =
      """
      insert into contact (identifier, hash, sealed)
      select i.identifier, i.identifier, c.sealed
      from unnest($1::text[], $2::text[]) as c (hash, sealed)
        join identity i on i.identifier = c.hash
      where i.customer_id is not null
      for share of i
      on conflict (identifier) do nothing
      """;

  private ContactRows() {}

  static Uni<Void> keep(SqlClient client, List<? extends Identified> people) {
    var contacts = new TreeMap<String, String>();
    for (var somebody : people) {
      for (Identifier each : somebody.identifiers()) {
        each.contact().ifPresent(encrypted -> contacts.put(each.hash(), encrypted));
      }
    }
    return contacts.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(KEEP)
            .execute(
                Tuple.of(
                    contacts.keySet().toArray(String[]::new),
                    contacts.values().toArray(String[]::new)))
            .replaceWithVoid();
  }
}
