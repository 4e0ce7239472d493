package dev.perennial.campaign.ledger;

import dev.perennial.campaign.person.Assignment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// Orders that splits gave to somebody. Under the same lock as the aliases.
@ApplicationScoped
public class AssignmentTable {

  private static final String OF =
      "select order_key, number, customer_id from assignment where order_key = any($1)";

  private static final String WRITE =
      """
      insert into assignment (order_key, number, customer_id)
      select * from unnest($1::text[], $2::bigint[], $3::text[])
      on conflict (order_key) do update
        set number = excluded.number, customer_id = excluded.customer_id
      """;

  Uni<List<Assignment>> of(SqlConnection transaction, Collection<String> orderKeys) {
    return orderKeys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : transaction
            .preparedQuery(OF)
            .execute(Tuple.of(orderKeys.toArray(String[]::new)))
            .map(
                rows ->
                    Columns.all(
                        rows,
                        row ->
                            new Assignment(
                                row.getString("order_key"),
                                row.getLong("number"),
                                row.getString("customer_id"))));
  }

  Uni<Void> write(SqlConnection transaction, List<Assignment> assignments) {
    if (assignments.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(assignments)
            .text(Assignment::orderKey)
            .bigint(Assignment::number)
            .text(Assignment::customerId);
    return transaction.preparedQuery(WRITE).execute(columns.tuple()).replaceWithVoid();
  }
}
