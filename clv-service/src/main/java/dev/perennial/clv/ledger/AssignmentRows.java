package dev.perennial.clv.ledger;

import dev.perennial.clv.identity.Assignment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// The table of orders that a split gave to somebody. Under the same lock as the table of aliases.
final class AssignmentRows {

  private static final String OF =
      "select order_key, number, customer_id from assignment where order_key = any($1)";

  private static final String UPSERT =
      """
      insert into assignment (order_key, number, customer_id)
      select * from unnest($1::text[], $2::bigint[], $3::text[])
      on conflict (order_key) do update
        set number = excluded.number, customer_id = excluded.customer_id
      """;

  private AssignmentRows() {}

  static Uni<List<Assignment>> of(SqlClient client, Collection<String> orderKeys) {
    if (orderKeys.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(OF)
        .execute(Tuple.of(orderKeys.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Assignment(
                                row.getString("order_key"),
                                row.getLong("number"),
                                row.getString("customer_id")))
                    .toList());
  }

  static Uni<Void> write(SqlClient client, List<Assignment> assignments) {
    if (assignments.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(assignments, Assignment::orderKey))
            .addArrayOfLong(Columns.of(assignments, Assignment::number, Long[]::new))
            .addArrayOfString(Columns.strings(assignments, Assignment::customerId));
    return client.preparedQuery(UPSERT).execute(tuple).replaceWithVoid();
  }
}
