package dev.perennial.ingest.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/// What an operator takes from one customer and gives to another.
final class SplitRows {

  private static final String NUMBERS =
      "select nextval('split_assignment') from generate_series(1, $1)";
  private static final String GIVE =
      """
      update identity set customer_id = $2, split_off = true
      where customer_id = $1 and identifier = any($3)
      """;

  private SplitRows() {}

  /// So many new numbers, ascending.
  static Uni<List<Long>> numbers(SqlClient client, int count) {
    return client
        .preparedQuery(NUMBERS)
        .execute(Tuple.of(count))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong(0))
                    .sorted()
                    .toList());
  }

  /// The identifiers are the other's from now on, whatever else a document says.
  static Uni<Void> give(SqlClient client, String from, String to, List<String> hashes) {
    return hashes.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(GIVE)
            .execute(Tuple.of(from, to, hashes.stream().sorted().toArray(String[]::new)))
            .invoke(rows -> Raced.unless(rows.rowCount() == hashes.size()))
            .replaceWithVoid();
  }
}
