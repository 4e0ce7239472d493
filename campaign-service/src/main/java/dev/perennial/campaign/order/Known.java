package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import java.util.Optional;

/// All that is known of one order.
///
/// @param newest empty while only refunds have come
public record Known(Optional<Snapshot> newest, Refunds refunds) {

  public static final Known NOTHING = new Known(Optional.empty(), Refunds.NONE);

  public Known {
    requireNonNull(newest, "newest");
    requireNonNull(refunds, "refunds");
  }

  /// What it comes to: what the newest version says and what was told alone are the same money, so
  /// the greater of both is taken off.
  public Optional<Order> order() {
    return newest.map(
        snapshot -> {
          var order = snapshot.order();
          var more = refunds.total(order.gross().scale()).subtract(snapshot.refunded());
          return order.status() == OrderStatus.PAID && more.signum() > 0
              ? order.withNet(order.net().subtract(more))
              : order;
        });
  }

  /// The same, a record later. What is not newer changes nothing.
  Known with(OrderRecord record) {
    return switch (record) {
      case Snapshot snapshot ->
          newest.filter(held -> held.version().compareTo(snapshot.version()) >= 0).isPresent()
              ? this
              : new Known(Optional.of(snapshot), refunds);
      case Refunded told -> new Known(newest, refunds.with(told));
    };
  }

  /// The same under another owner.
  Known ownedBy(String customerId) {
    return new Known(newest.map(snapshot -> snapshot.ownedBy(customerId)), refunds);
  }
}
