package dev.perennial.campaign.promotion;

import java.math.BigDecimal;
import java.util.OptionalInt;

/// How one customer has bought so far: purchases that were not wholly taken back, and what is left
/// of them in the reporting currency.
///
/// @param fullPrice purchases without any discount code
/// @param discounted purchases with one
/// @param lastPercent of the newest of our own percentage codes that moved this customer to buy
public record Habit(
    int fullPrice,
    int discounted,
    BigDecimal fullPriceRevenue,
    BigDecimal discountedRevenue,
    OptionalInt lastPercent) {

  /// Of one who never bought.
  public static final Habit NONE =
      new Habit(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, OptionalInt.empty());

  public Habit {
    if (fullPrice < 0 || discounted < 0) {
      throw new IllegalArgumentException("fullPrice or discounted below 0");
    }
  }
}
