package dev.perennial.clv.api;

import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.UnitEconomics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds up what customers are worth at one instant, by how they were won. For one thread.
final class Won<K> {

  private static final class Sum {
    private long customers;
    private long historicMinor;
    private long valueMinor;
  }

  private final Map<K, Sum> sums = new HashMap<>();
  private final Rules rules;
  private final Instant at;

  Won(Rules rules, Instant at) {
    this.rules = rules;
    this.at = at;
  }

  void add(K key, PurchaseSummary purchases) {
    var value = rules.value(purchases, at);
    var sum = sums.computeIfAbsent(key, _ -> new Sum());
    sum.customers++;
    sum.historicMinor = Math.addExact(sum.historicMinor, value.historic().minor());
    sum.valueMinor = Math.addExact(sum.valueMinor, value.totalMinor());
  }

  Set<K> keys() {
    return sums.keySet();
  }

  long customers(K key) {
    return sums.containsKey(key) ? sums.get(key).customers : 0;
  }

  /// @param broughtMinor what they had brought to the end of each month since they were won
  UnitEconomics economics(K key, long costMinor, List<Long> broughtMinor) {
    var sum = sums.getOrDefault(key, new Sum());
    return UnitEconomics.of(
        sum.customers, costMinor, sum.historicMinor, sum.valueMinor, broughtMinor);
  }
}
