package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which members a transaction is about to touch.
///
/// @param joining customers who become members if they are none, and since when
/// @param customerIds others, who are passed over if they are none
/// @param accountIds members by their numbers
/// @param orderKeys orders whose lots, and their owners, are touched
/// @param causes what may have been done already
/// @param whole whether all lots are needed, and not only those that hold something
record Opening(
    Map<String, Instant> joining,
    Collection<String> customerIds,
    Collection<Long> accountIds,
    Collection<String> orderKeys,
    Collection<Cause> causes,
    boolean whole) {

  static Opening orders(
      Map<String, Instant> joining, Collection<String> orderKeys, Collection<Cause> causes) {
    return new Opening(
        new TreeMap<>(joining), joining.keySet(), List.of(), orderKeys, causes, false);
  }

  /// Customers, members or not yet.
  static Opening joining(Map<String, Instant> joining, boolean whole) {
    return new Opening(
        new TreeMap<>(joining), joining.keySet(), List.of(), List.of(), List.of(), whole);
  }

  static Opening customer(String customerId) {
    return new Opening(Map.of(), List.of(customerId), List.of(), List.of(), List.of(), false);
  }

  static Opening accounts(Collection<Long> accountIds, Collection<String> orderKeys) {
    return new Opening(Map.of(), List.of(), accountIds, orderKeys, List.of(), false);
  }
}
