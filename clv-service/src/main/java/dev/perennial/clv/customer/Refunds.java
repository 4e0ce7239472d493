package dev.perennial.clv.customer;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// The refunds of one order that were told alone: a set by id, of each the newest version.
///
/// @param byId what is told of each
public record Refunds(Map<String, Refund> byId) {

  public static final Refunds NONE = new Refunds(Map.of());

  /// What any sum of records is cut off at, so that none can stop the batch it is in.
  private static final BigDecimal MINOR_MAX = BigDecimal.TEN.pow(16);

  public Refunds {
    byId = Map.copyOf(byId);
  }

  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /// Whether nothing as new is known of this refund.
  boolean isNews(OrderRefund told) {
    var held = byId.get(told.refundId());
    return held == null || held.version().compareTo(told.refund().version()) < 0;
  }

  Refunds with(OrderRefund told) {
    var next = new HashMap<>(byId);
    next.put(told.refundId(), told.refund());
    return new Refunds(next);
  }

  /// All of them in minor units of the reporting currency: the exact sum, converted once by the
  /// rate that was told last.
  public long minor() {
    return byId.entrySet().stream()
        .max(
            comparing((Map.Entry<String, Refund> entry) -> entry.getValue().version())
                .thenComparing(Map.Entry::getKey))
        .map(newest -> newest.getValue().rate().convert(sum()).min(MINOR_MAX).longValueExact())
        .orElse(0L);
  }

  private BigDecimal sum() {
    return byId.values().stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
