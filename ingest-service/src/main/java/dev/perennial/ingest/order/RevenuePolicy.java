package dev.perennial.ingest.order;

import java.util.Set;

/// What the merchant counts as revenue beside the goods.
///
/// @param counted parts that count as if they were goods; none, unless the merchant says so
public record RevenuePolicy(Set<Part> counted) {

  /// What the goods themselves brought, without tax and shipping.
  public static final RevenuePolicy GOODS = new RevenuePolicy(Set.of());

  public RevenuePolicy {
    counted = Set.copyOf(counted);
  }
}
