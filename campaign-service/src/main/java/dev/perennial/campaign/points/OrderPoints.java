package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.loyalty.Cause;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Lets orders earn points, and refunds take them back.
@ApplicationScoped
public class OrderPoints implements OrderFollower {

  private final Members members;
  private final BusinessClock clock;

  OrderPoints(Members members, BusinessClock clock) {
    this.members = members;
    this.clock = clock;
  }

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var now = clock.now();
    var ours =
        changes.stream().filter(change -> orders(change).anyMatch(Order::isSomebodys)).toList();
    if (ours.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return members
        .open(transaction, opening(ours, now))
        .invoke(opened -> ours.forEach(change -> opened.programme().follow(change, now)))
        .chain(opened -> members.save(transaction, opened));
  }

  private static Opening opening(List<OrderChange> changes, Instant now) {
    var joining = new TreeMap<String, Instant>();
    for (var change : changes) {
      var since = change.asOf().isBefore(now) ? change.asOf() : now;
      orders(change)
          .filter(Order::isSomebodys)
          .forEach(order -> joining.merge(order.customerId(), since, OrderPoints::earlier));
    }
    return Opening.orders(
        joining,
        changes.stream().map(change -> change.after().key()).distinct().toList(),
        changes.stream().map(change -> Cause.of(change, now)).toList());
  }

  private static Stream<Order> orders(OrderChange change) {
    return Stream.concat(change.before().stream(), Stream.of(change.after()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
