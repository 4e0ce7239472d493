package dev.perennial.ingest.identity;

import static java.util.Comparator.comparing;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// The addresses that are kept beside their hashes, and when each was told last.
final class ContactRows {

  /// An erasure of the same moment is waited for, or waits: nobody's address is kept behind it.
  private static final String KEEP =
      """
      insert into contact as k (identifier, hash, sealed, told_at)
      select i.identifier, i.identifier, c.sealed, c.told_at
      from unnest($1::text[], $2::text[], $3::timestamptz[]) as c (hash, sealed, told_at)
        join identity i on i.identifier = c.hash
      where i.customer_id is not null
      order by i.identifier for share of i
      on conflict (identifier) do update set told_at = excluded.told_at
        where excluded.told_at > k.told_at
      """;

  private static final BinaryOperator<Told> LAST = BinaryOperator.maxBy(comparing(Told::at));

  private record Told(String sealed, Instant at) {}

  private ContactRows() {}

  static Uni<Void> keep(SqlClient client, List<? extends Identified> people, Occasion occasion) {
    var contacts = new TreeMap<String, Told>();
    for (var somebody : people) {
      var at = occasion.byNow(somebody.happenedAt());
      for (Identifier each : somebody.identifiers()) {
        each.contact().ifPresent(text -> contacts.merge(each.hash(), new Told(text, at), LAST));
      }
    }
    if (contacts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var told = contacts.values();
    return client
        .preparedQuery(KEEP)
        .execute(
            Tuple.of(
                contacts.keySet().toArray(String[]::new),
                IdentityRows.texts(told, Told::sealed),
                told.stream()
                    .map(each -> each.at().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new)))
        .replaceWithVoid();
  }
}
