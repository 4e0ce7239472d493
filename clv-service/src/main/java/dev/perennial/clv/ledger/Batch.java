package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.OrderSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records of the log, and what their orders were before.
///
/// @param changed keys of the orders of which the batch has something newer
/// @param held what was held of those of them that are not new
record Batch(List<OrderSnapshot> records, Set<String> changed, List<HeldOrder> held) {

  static Batch of(List<OrderSnapshot> records, List<OrderRows.Replaced> replaced) {
    return new Batch(
        records,
        replaced.stream().map(OrderRows.Replaced::orderKey).collect(Collectors.toSet()),
        replaced.stream().map(OrderRows.Replaced::held).filter(Objects::nonNull).toList());
  }

  /// Everybody whom the batch touches.
  SortedSet<String> customerIds() {
    return customerIds(records.stream());
  }

  /// Those of them whose days it may change.
  SortedSet<String> owners() {
    return customerIds(records.stream().filter(record -> changed.contains(record.orderKey())));
  }

  /// Keys of the orders of which the batch has nothing newer.
  Set<String> unchanged() {
    return records.stream()
        .map(OrderSnapshot::orderKey)
        .filter(key -> !changed.contains(key))
        .collect(Collectors.toSet());
  }

  private SortedSet<String> customerIds(Stream<OrderSnapshot> of) {
    var now = of.filter(record -> !record.anonymous()).map(OrderSnapshot::customerId);
    var before = held.stream().filter(order -> !order.anonymous()).map(HeldOrder::customerId);
    return Stream.concat(now, before).collect(Collectors.toCollection(TreeSet::new));
  }
}
