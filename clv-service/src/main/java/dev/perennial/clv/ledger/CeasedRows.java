package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.identity.Alias;
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
          "delete from suppressed_flip where customer_id = any($1)",
          "delete from timer where customer_id = any($1)",
          "delete from customer where customer_id = any($1)");

  /// What is still to be published of the forgotten is not.
  private static final String SILENCE = "delete from outbox where customer_id = any($1)";

  /// These stand under the ids that were recorded, whoever goes by them now. How contracts were
  /// renewed stays known, and nobody is behind them.
  private static final String FORGET =
      """
      update subscription_event set customer_id = 'anon:' || subscription_key
      where customer_id = any($1)
      """;

  private CeasedRows() {}

  static Uni<Void> delete(SqlClient client, Collection<Customer> ceased) {
    return execute(client, DELETES, ids(ceased));
  }

  static Uni<Void> silence(SqlClient client, Collection<Customer> forgotten) {
    return execute(client, List.of(SILENCE), ids(forgotten));
  }

  /// Takes away what stands under any id of the forgotten.
  static Uni<Void> forget(SqlClient client, Collection<Alias> changed) {
    var ids = changed.stream().filter(Alias::erased).map(Alias::customerId).toArray(String[]::new);
    return execute(client, List.of(FORGET), ids);
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
