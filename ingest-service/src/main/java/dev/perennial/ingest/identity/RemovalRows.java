package dev.perennial.ingest.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// What is left of somebody who asked to be forgotten: tombstones, so that what they did before
/// does not bring them back.
final class RemovalRows {

  private static final String PERSONS =
      """
      select root_id, customer_id from customer
      where customer_id = any($1) or (root_id = any($1) and root_id <> customer_id)
      order by since, customer_id
      """;
  private static final String BURY =
      """
      update identity set customer_id = null, split_off = false, forgotten_at = $2,
        generation = generation + 1
      where customer_id = any($1) returning identifier
      """;
  private static final String BURY_UNKNOWN =
      """
      insert into identity as i (identifier, kind, forgotten_at, generation)
      select hash, kind, $3, 1 from unnest($1::text[], $2::text[]) as u (hash, kind)
      on conflict (identifier) do update
        set forgotten_at = greatest(i.forgotten_at, excluded.forgotten_at)
        where i.customer_id is null
      """;
  private static final String DELETE = "delete from customer where customer_id = any($1)";

  private RemovalRows() {}

  /// All ids of each person, by the one that they go by; the oldest first.
  static Uni<SortedMap<String, List<String>>> persons(SqlClient client, Collection<String> roots) {
    return client
        .preparedQuery(PERSONS)
        .execute(Tuple.of(roots.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        groupingBy(
                            row -> row.getString("root_id"),
                            TreeMap::new,
                            mapping(row -> row.getString("customer_id"), toList()))));
  }

  /// The hashes of all their identifiers, which name nobody from now on.
  static Uni<List<String>> bury(SqlClient client, Collection<String> roots, Instant at) {
    return client
        .preparedQuery(BURY)
        .execute(Tuple.of(roots.toArray(String[]::new), at.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }

  /// Identifiers that nobody has shown yet: what was done before may still be told.
  static Uni<Void> buryUnknown(SqlClient client, List<Identifier> unknown, Instant at) {
    if (unknown.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return client
        .preparedQuery(BURY_UNKNOWN)
        .execute(
            Tuple.of(
                IdentityRows.texts(unknown, Identifier::hash),
                IdentityRows.texts(unknown, each -> each.kind().name()),
                at.atOffset(ZoneOffset.UTC)))
        .invoke(rows -> Raced.unless(rows.rowCount() == unknown.size()))
        .replaceWithVoid();
  }

  static Uni<Void> delete(SqlClient client, Collection<String> customerIds) {
    return client
        .preparedQuery(DELETE)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
