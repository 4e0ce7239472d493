package dev.perennial.campaign.checkout;

import dev.perennial.campaign.order.Order;
import java.math.BigDecimal;

/// What orders add to a customer's habit; below 0 what they take from it.
record HabitDelta(
    int fullPrice, int discounted, BigDecimal fullPriceRevenue, BigDecimal discountedRevenue) {

  /// @param sign 1 for an order that is there now, -1 for one that was
  static HabitDelta of(Order order, int sign) {
    var net = order.net().multiply(BigDecimal.valueOf(sign));
    return order.discountCodes().isEmpty()
        ? new HabitDelta(sign, 0, net, BigDecimal.ZERO)
        : new HabitDelta(0, sign, BigDecimal.ZERO, net);
  }

  HabitDelta plus(HabitDelta other) {
    return new HabitDelta(
        fullPrice + other.fullPrice,
        discounted + other.discounted,
        fullPriceRevenue.add(other.fullPriceRevenue),
        discountedRevenue.add(other.discountedRevenue));
  }
}
