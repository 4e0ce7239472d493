package dev.perennial.campaign.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Folds records, in the order of the log, into orders, and says what each made of its order.
/// Belongs to one thread.
public final class OrderFold {

  private final Map<String, Known> orders;
  private final TreeSet<String> refunded = new TreeSet<>();
  private final List<OrderChange> changes = new ArrayList<>();

  /// @param known what was known before, of each order that the records may change; others stay as
  ///     they are
  public OrderFold(Map<String, Known> known) {
    this.orders = new HashMap<>(known);
  }

  public void apply(OrderRecord record) {
    var before = orders.get(record.orderKey());
    if (before == null) {
      return;
    }
    var after = before.with(record);
    if (after.equals(before)) {
      return;
    }
    orders.put(record.orderKey(), after);
    if (!after.refunds().isEmpty()) {
      refunded.add(record.orderKey());
    }
    var was = before.order();
    after
        .order()
        .filter(is -> !was.equals(Optional.of(is)))
        .ifPresent(is -> changes.add(new OrderChange(was, is, record.asOf(), record.ref())));
  }

  /// What the records changed, in their order.
  public List<OrderChange> changes() {
    return List.copyOf(changes);
  }

  /// The orders with refunds of their own that changed, by their keys.
  public SortedMap<String, Known> refunded() {
    var now = new TreeMap<String, Known>();
    refunded.forEach(key -> now.put(key, orders.get(key)));
    return now;
  }
}
