package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toCollection;

import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.person.Assignment;
import dev.perennial.campaign.person.Nobody;
import dev.perennial.campaign.person.Owners;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Records of `orders.v1`, in the order of the log.
record OrderBatch(List<OrderRecord> records) {

  OrderBatch {
    records = List.copyOf(records);
  }

  /// Keys of the orders of which there are versions.
  TreeSet<String> orderKeys() {
    return snapshots().map(Snapshot::orderKey).collect(toCollection(TreeSet::new));
  }

  /// Keys of the orders that are refunded in records of their own.
  TreeSet<String> refunded() {
    return records.stream()
        .filter(Refunded.class::isInstance)
        .map(OrderRecord::orderKey)
        .collect(toCollection(TreeSet::new));
  }

  /// Everybody whom the records or these assignments name.
  Set<String> namedIds(Collection<Assignment> assignments) {
    return Stream.concat(
            snapshots().map(snapshot -> snapshot.order().customerId()),
            assignments.stream().map(Assignment::customerId))
        .filter(id -> !Nobody.is(id))
        .collect(toCollection(TreeSet::new));
  }

  /// The records under the ids of those whose orders they are.
  OrderBatch ownedBy(Owners owners) {
    return new OrderBatch(records.stream().map(record -> owned(record, owners)).toList());
  }

  /// The newest version of each order; none of those that are only refunded.
  SortedMap<String, Optional<Snapshot>> newest() {
    var newest = new TreeMap<String, Optional<Snapshot>>();
    snapshots()
        .forEach(
            snapshot ->
                newest.merge(
                    snapshot.orderKey(),
                    Optional.of(snapshot),
                    (one, other) -> newer(one.get(), other.get()) ? other : one));
    refunded().forEach(key -> newest.putIfAbsent(key, Optional.empty()));
    return newest;
  }

  private static boolean newer(Snapshot held, Snapshot next) {
    return next.version().compareTo(held.version()) > 0;
  }

  private static OrderRecord owned(OrderRecord record, Owners owners) {
    return switch (record) {
      case Snapshot snapshot ->
          snapshot.ownedBy(owners.ownerOf(snapshot.orderKey(), snapshot.order().customerId()));
      case Refunded refund -> refund;
    };
  }

  private Stream<Snapshot> snapshots() {
    return records.stream().filter(Snapshot.class::isInstance).map(Snapshot.class::cast);
  }
}
