package dev.perennial.clv.ledger;

import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Refunds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records of the log, and what their orders were before.
///
/// @param changed keys of the orders of which the batch has a newer version
/// @param held what was held of those of them that are not new, and of those refunded
/// @param early refunds of orders of which nothing else was known
record Batch(
    List<OrderRecord> records,
    Set<String> changed,
    List<HeldOrder> held,
    Map<String, Refunds> early) {

  /// Nothing but time.
  static final Batch EMPTY = new Batch(List.of(), Set.of(), List.of(), Map.of());

  /// @param replaced what was known of the orders of which the batch has a newer version
  /// @param refunded what is known of those others of which it has refunds
  static Batch of(
      List<OrderRecord> records, List<OrderRows.Known> replaced, List<OrderRows.Known> refunded) {
    var known = Stream.concat(replaced.stream(), refunded.stream()).toList();
    return new Batch(
        records,
        replaced.stream().map(OrderRows.Known::orderKey).collect(Collectors.toSet()),
        known.stream().map(OrderRows.Known::held).filter(Objects::nonNull).toList(),
        known.stream()
            .filter(order -> order.held() == null && !order.refunds().isEmpty())
            .collect(toMap(OrderRows.Known::orderKey, OrderRows.Known::refunds)));
  }

  /// The newest snapshot of each order; none of those that are only refunded.
  static SortedMap<String, Optional<OrderSnapshot>> newest(List<OrderRecord> records) {
    var newest =
        snapshots(records)
            .collect(
                toMap(
                    OrderSnapshot::orderKey,
                    Optional::of,
                    maxBy(comparing(order -> order.orElseThrow().version())),
                    TreeMap::new));
    refunded(records).forEach(key -> newest.putIfAbsent(key, Optional.empty()));
    return newest;
  }

  static Stream<OrderSnapshot> snapshots(Collection<? extends OrderRecord> records) {
    return records.stream().filter(OrderSnapshot.class::isInstance).map(OrderSnapshot.class::cast);
  }

  /// Keys of the orders that are refunded in records of their own.
  static Stream<String> refunded(Collection<? extends OrderRecord> records) {
    return records.stream().filter(OrderRefund.class::isInstance).map(OrderRecord::orderKey);
  }

  /// Everybody whom the batch touches.
  SortedSet<String> customerIds() {
    return customerIds(snapshots(records));
  }

  /// Those of them whose days it may change.
  SortedSet<String> owners() {
    return customerIds(snapshots(records).filter(record -> changed.contains(record.orderKey())));
  }

  /// Keys of the orders of which the batch has versions, and none that is newer.
  Set<String> unchanged() {
    return snapshots(records)
        .map(OrderSnapshot::orderKey)
        .filter(not(changed::contains))
        .collect(Collectors.toSet());
  }

  /// Keys of all orders that it may change.
  Set<String> orderKeys() {
    return Stream.concat(changed.stream(), held.stream().map(HeldOrder::orderKey))
        .collect(Collectors.toSet());
  }

  private SortedSet<String> customerIds(Stream<OrderSnapshot> of) {
    var now = of.filter(record -> !record.anonymous()).map(OrderSnapshot::customerId);
    var before = held.stream().filter(order -> !order.anonymous()).map(HeldOrder::customerId);
    return Stream.concat(now, before).collect(Collectors.toCollection(TreeSet::new));
  }
}
