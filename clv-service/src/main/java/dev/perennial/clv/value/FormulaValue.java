package dev.perennial.clv.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// The lifetime value that merchants know: average order value x orders per year x lifespan.
///
/// For the inactive the lifespan is their own, from the first purchase day to the last, so the
/// product is what they paid. For the active it is the larger of their own to this day and the mean
/// over the shop's inactive customers. Own lifespans are whole years, see [Lifespan#years].
///
/// @param averageOrderMinor net per order, minor units of the reporting currency
/// @param ordersPerYear orders per year of the own lifespan
/// @param lifespanYears the lifespan of the product
/// @param minor the product, rounded once, half up
public record FormulaValue(
    double averageOrderMinor, double ordersPerYear, double lifespanYears, long minor) {

  private static final FormulaValue NONE = new FormulaValue(0, 0, 0, 0);

  /// The value of a customer who is gone. Zero without a purchase.
  public static FormulaValue ofInactive(PurchaseSummary purchases) {
    if (!purchases.hasPurchase()) {
      return NONE;
    }
    int ownYears = Lifespan.years(purchases.firstDay(), purchases.lastDay());
    return product(purchases, ownYears, ownYears);
  }

  /// The value of a customer who still buys. Zero without a purchase.
  ///
  /// @param asOfDay today in the business zone, not before the first purchase day
  /// @param shopLifespanYears mean lifespan of the shop's inactive customers; 0 where nobody is
  ///     inactive yet
  public static FormulaValue ofActive(
      PurchaseSummary purchases, LocalDate asOfDay, double shopLifespanYears) {
    if (!(shopLifespanYears >= 0 && shopLifespanYears < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "shopLifespanYears must be at least 0 and finite: " + shopLifespanYears);
    }
    if (!purchases.hasPurchase()) {
      return NONE;
    }
    int ownYears = Lifespan.years(purchases.firstDay(), asOfDay);
    return product(purchases, ownYears, Math.max(ownYears, shopLifespanYears));
  }

  private static FormulaValue product(
      PurchaseSummary purchases, int ownYears, double lifespanYears) {
    long minor =
        BigDecimal.valueOf(purchases.netMinor())
            .multiply(BigDecimal.valueOf(lifespanYears))
            .divide(BigDecimal.valueOf(ownYears), 0, RoundingMode.HALF_UP)
            .longValueExact();
    return new FormulaValue(
        purchases.meanOrderMinor(), (double) purchases.orders() / ownYears, lifespanYears, minor);
  }
}
