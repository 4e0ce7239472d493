package dev.perennial.ingest.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.perennial.ingest.identity.ContactKey;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.privacy.Forgetting;
import dev.perennial.ingest.privacy.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The addresses that are kept. They stand beside the identities, so that merges and splits move
/// them and nobody forgets to.
@ApplicationScoped
class Contacts implements Forgetting {

  /// Of several addresses the one that was told last is the one somebody reads; of those told
  /// at the same time, the one that was seen last.
  private static final String OF =
      """
      select distinct on (c.customer_id) k.hash, k.sealed, c.customer_id
      from customer c
        join identity i on i.customer_id = c.root_id
        join contact k on k.identifier = i.identifier
      where c.customer_id = any($1)
      order by c.customer_id, k.told_at desc, i.created_at desc, i.identifier
      """;
  private static final String HELD =
      "select hash, sealed from contact where identifier = any($1) order by identifier";
  private static final String FORGET = "delete from contact where identifier = any($1)";

  private final Pool pool;
  private final Database database;
  private final Optional<ContactKey> key;

  Contacts(Pool pool, Database database, Optional<ContactKey> key) {
    this.pool = pool;
    this.database = database;
    this.key = key;
  }

  /// Of those whose address is known, by any id of theirs.
  Uni<List<Contact>> of(List<String> customerIds) {
    return database
        .ask(pool.preparedQuery(OF).execute(Tuple.of(customerIds.toArray(String[]::new))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(
                        row ->
                            address(row)
                                .map(email -> new Contact(row.getString("customer_id"), email)))
                    .toList());
  }

  @Override
  public String noun() {
    return "contacts";
  }

  @Override
  public Uni<Void> forget(Subject subject) {
    return pool.preparedQuery(FORGET).execute(hashes(subject)).replaceWithVoid();
  }

  @Override
  public Uni<List<JsonNode>> disclose(Subject subject) {
    return pool.preparedQuery(HELD)
        .execute(hashes(subject))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(this::address)
                    .<JsonNode>map(TextNode::valueOf)
                    .toList());
  }

  /// Nothing of what no key of today opens.
  private Stream<String> address(Row row) {
    try {
      return key.map(k -> k.open(row.getString("sealed"), row.getString("hash"))).stream();
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }

  private static Tuple hashes(Subject subject) {
    return Tuple.of(subject.hashes().toArray(String[]::new));
  }
}
