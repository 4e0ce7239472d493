package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;

/// Decides what of a batch goes to the outbox.
@FunctionalInterface
interface Outlet {

  /// Within the transaction of the batch.
  Uni<Void> say(SqlConnection connection, Lane lane, Collection<Customer> customers, Traces traces);

  /// Everything that the batch made worth telling.
  static Outlet everything(Announcer announcer) {
    return (connection, lane, customers, traces) ->
        Outbox.add(
            connection,
            lane,
            customers.stream().flatMap(one -> announcer.announce(one, 0, traces)).toList());
  }
}
