package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.promotion.Habit;
import dev.perennial.campaign.promotion.Prior;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How customers have bought, at full price and with discount codes. The sums move by what each
/// order adds to them and takes from them.
@ApplicationScoped
public class BuyingHabits implements OrderFollower {

  private final HabitTable table;

  BuyingHabits(HabitTable table) {
    this.table = table;
  }

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var sums = new TreeMap<String, HabitDelta>();
    for (var change : changes) {
      change.before().ifPresent(before -> add(sums, before, -1));
      add(sums, change.after(), 1);
    }
    return sums.isEmpty() ? Uni.createFrom().voidItem() : table.add(transaction, sums);
  }

  /// The habits of those of `customerIds` who have ever bought.
  public Uni<Map<String, Habit>> of(SqlClient client, Collection<String> customerIds) {
    return table.find(client, customerIds);
  }

  /// What is believed of everybody, by the newest sums over the shop.
  public Uni<Prior> prior(SqlClient client) {
    return table.shop(client).map(Prior::fit);
  }

  private static void add(Map<String, HabitDelta> sums, Order order, int sign) {
    if (order.isSomebodys() && order.isPurchase()) {
      sums.merge(order.customerId(), HabitDelta.of(order, sign), HabitDelta::plus);
    }
  }
}
