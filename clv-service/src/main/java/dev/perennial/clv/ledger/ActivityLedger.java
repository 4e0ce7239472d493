package dev.perennial.clv.ledger;

import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.value.AcquisitionCost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.TreeMap;

/// Keeps subscription events and acquisition cost, each batch in one transaction. They commute: the
/// same ones leave the same rows in whatever order and however often they come.
@ApplicationScoped
public class ActivityLedger {

  private final Pool pool;

  ActivityLedger(Pool pool) {
    this.pool = pool;
  }

  /// Answers how many of them said something new.
  public Uni<Integer> apply(
      Collection<SubscriptionEvent> subscriptions, Collection<AcquisitionCost> costs) {
    var events = new TreeMap<String, SubscriptionEvent>();
    subscriptions.forEach(event -> events.putIfAbsent(event.activityId(), event));
    var sums = new TreeMap<AcquisitionCost.Key, AcquisitionCost>();
    costs.forEach(cost -> sums.merge(cost.key(), cost, AcquisitionCost::newer));
    if (events.isEmpty() && sums.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return pool.withTransaction(
        connection ->
            AliasRows.share(connection)
                .chain(() -> SubscriptionRows.insert(connection, events.values()))
                .chain(
                    told ->
                        CostRows.upsert(connection, sums.values()).map(stated -> told + stated)));
  }
}
