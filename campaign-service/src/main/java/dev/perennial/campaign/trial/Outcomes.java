package dev.perennial.campaign.trial;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Keeps what people bought within the windows of their experiments: one row for each (order,
/// experiment), as the order is now. Two statements however many changes there are, one where no
/// order went to somebody else. What comes after a person was counted is not looked at.
@ApplicationScoped
public class Outcomes implements OrderFollower {

  private static final String KEEP =
      """
      insert into experiment_order
        (order_key, experiment, customer_id, placed_at, revenue, purchase)
      select distinct on (n.order_key, a.experiment)
          n.order_key, a.experiment, n.customer_id, n.placed_at, n.revenue::numeric, n.purchase
      from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[],
          $6::boolean[], $7::timestamptz[]) with ordinality
        as n (order_key, customer_id, placed_at, placed_before, revenue, purchase, as_of, nth)
      join experiment_assignment a on a.customer_id = n.customer_id
      where n.as_of < a.settles_at
        and (n.placed_at > a.assigned_at and n.placed_at < a.closes_at
          or n.placed_before > a.assigned_at and n.placed_before < a.closes_at)
      order by n.order_key, a.experiment, n.nth desc
      on conflict (order_key, experiment) do update
        set customer_id = excluded.customer_id, placed_at = excluded.placed_at,
            revenue = excluded.revenue, purchase = excluded.purchase
      """;

  private static final String MOVE =
      """
      update experiment_order o set customer_id = n.customer_id
      from unnest($1::text[], $2::text[]) as n (order_key, customer_id)
      where o.order_key = n.order_key and o.customer_id <> n.customer_id
      """;

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    return Uni.combine()
        .all()
        .unis(keep(transaction, changes), move(transaction, changes))
        .discardItems();
  }

  private static Uni<Void> keep(SqlConnection transaction, List<OrderChange> changes) {
    var somebodys = changes.stream().filter(change -> change.after().isSomebodys()).toList();
    if (somebodys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(somebodys)
            .text(change -> change.after().key())
            .text(change -> change.after().customerId())
            .instant(change -> change.after().placedAt())
            .instant(Outcomes::placedBefore)
            .decimal(change -> change.after().net())
            .flag(change -> change.after().isPurchase())
            .instant(OrderChange::asOf);
    return transaction.preparedQuery(KEEP).execute(columns.tuple()).replaceWithVoid();
  }

  /// An order that is somebody else's now takes its row along, also where these are not assigned:
  /// whether a merge or its orders are told first makes no difference.
  private static Uni<Void> move(SqlConnection transaction, List<OrderChange> changes) {
    var owners = new TreeMap<String, String>();
    for (var change : changes) {
      var owner = change.after().customerId();
      if (change.before().filter(before -> !before.customerId().equals(owner)).isPresent()) {
        owners.put(change.after().key(), owner);
      } else {
        owners.replace(change.after().key(), owner);
      }
    }
    if (owners.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns = new Columns<>(List.copyOf(owners.keySet())).text(key -> key).text(owners::get);
    return transaction.preparedQuery(MOVE).execute(columns.tuple()).replaceWithVoid();
  }

  /// @return null where the order was not known
  private static Instant placedBefore(OrderChange change) {
    return change.before().map(Order::placedAt).orElse(null);
  }
}
