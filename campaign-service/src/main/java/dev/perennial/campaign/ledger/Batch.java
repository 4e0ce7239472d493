package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.SegmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Changes in the order of the log, by customer; what is not newer than an earlier one of the
/// same customer is dropped. Customers stand in the order of their ids, so that no two batches
/// lock them crosswise.
final class Batch {

  private final TreeMap<String, List<Received>> byCustomer = new TreeMap<>();

  Batch(List<Received> log) {
    for (var received : log) {
      var change = received.change();
      var revisions = byCustomer.computeIfAbsent(change.customerId(), _ -> new ArrayList<>());
      if (revisions.isEmpty() || change.seq() > revisions.getLast().change().seq()) {
        revisions.add(received);
      }
    }
  }

  Set<String> customers() {
    return byCustomer.keySet();
  }

  /// The newest change of each customer who is not among `gone`.
  List<SegmentChange> newest(Set<String> gone) {
    return byCustomer.values().stream()
        .map(revisions -> revisions.getLast().change())
        .filter(change -> !gone.contains(change.customerId()))
        .toList();
  }

  /// The changes that are newer than what was known of their customer.
  ///
  /// @param seqBefore newest revision known before, 0 for a new customer; a customer that is
  ///     missing here has nothing new
  List<Received> news(Map<String, Long> seqBefore) {
    return byCustomer.entrySet().stream()
        .filter(customer -> seqBefore.containsKey(customer.getKey()))
        .flatMap(
            customer -> {
              var known = seqBefore.get(customer.getKey());
              return customer.getValue().stream()
                  .filter(received -> received.change().seq() > known);
            })
        .toList();
  }
}
