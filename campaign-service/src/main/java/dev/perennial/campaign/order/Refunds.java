package dev.perennial.campaign.order;

import static java.util.Comparator.comparing;

import dev.perennial.campaign.order.OrderRecord.Refunded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/// The refunds of one order that were told alone: a set by id, of each the newest version.
///
/// @param byId what is told of each
public record Refunds(Map<String, Refund> byId) {

  public static final Refunds NONE = new Refunds(Map.of());

  /// What any sum of records is cut off at, so that none can stop the batch it is in.
  private static final BigDecimal TOTAL_MAX = BigDecimal.TEN.pow(15);

  public Refunds {
    byId = Map.copyOf(byId);
  }

  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /// These and `told`, where nothing as new is known of that refund; else these.
  Refunds with(Refunded told) {
    var held = byId.get(told.refundId());
    if (held != null && held.version().compareTo(told.refund().version()) >= 0) {
      return this;
    }
    var next = new HashMap<>(byId);
    next.put(told.refundId(), told.refund());
    return new Refunds(next);
  }

  /// All of them in the reporting currency: the exact sum, converted once by the rate that was told
  /// last, rounded half up.
  ///
  /// @param digits of the reporting currency after the point
  BigDecimal total(int digits) {
    return byId.entrySet().stream()
        .max(
            comparing((Map.Entry<String, Refund> entry) -> entry.getValue().version())
                .thenComparing(Map.Entry::getKey))
        .map(newest -> converted(newest.getValue().rate(), digits))
        .orElse(BigDecimal.ZERO);
  }

  private BigDecimal converted(Refund.Rate rate, int digits) {
    return byId.values().stream()
        .map(Refund::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(rate.reportingUnits())
        .divide(rate.shopUnits(), digits, RoundingMode.HALF_UP)
        .min(TOTAL_MAX);
  }
}
