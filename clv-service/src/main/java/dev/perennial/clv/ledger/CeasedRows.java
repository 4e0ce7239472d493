package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/// Takes everything away that is kept of customers who are no more.
final class CeasedRows {

  private static final List<String> DELETES =
      List.of(
          "delete from customer_day where customer_id = any($1)",
          "delete from segment_change where customer_id = any($1)",
          "delete from timer where customer_id = any($1)",
          "delete from customer where customer_id = any($1)");

  /// What is still to be published of the forgotten is not.
  private static final String SILENCE = "delete from outbox where customer_id = any($1)";

  private CeasedRows() {}

  static Uni<Void> delete(SqlClient client, Collection<Customer> ceased) {
    return execute(client, DELETES, ids(ceased));
  }

  static Uni<Void> silence(SqlClient client, Collection<Customer> forgotten) {
    return execute(client, List.of(SILENCE), ids(forgotten));
  }

  private static Uni<Void> execute(SqlClient client, List<String> statements, String[] ids) {
    var done = Uni.createFrom().voidItem();
    if (ids.length > 0) {
      for (var sql : statements) {
        done = done.chain(() -> client.preparedQuery(sql).execute(Tuple.of(ids)).replaceWithVoid());
      }
    }
    return done;
  }

  private static String[] ids(Collection<Customer> customers) {
    return customers.stream().map(customer -> customer.state().customerId()).toArray(String[]::new);
  }
}
