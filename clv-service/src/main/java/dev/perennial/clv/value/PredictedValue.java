package dev.perennial.clv.value;

/// What a customer is expected to bring within a horizon: expected purchase days x the net expected
/// of each.
///
/// A purchase counts with what money at its expected instant is worth now.
///
/// @param pAlive probability that the customer still buys, 0..1
/// @param expectedPurchases expected purchase days within the horizon
/// @param discountedPurchases the same, each at its present worth; equal without a discount
/// @param spendMinor expected net of a purchase day to come, times the margin, minor units of the
///     reporting currency
/// @param minor discountedPurchases x spendMinor, rounded once, half up
public record PredictedValue(
    double pAlive,
    double expectedPurchases,
    double discountedPurchases,
    double spendMinor,
    long minor) {

  private static final PredictedValue NONE = new PredictedValue(0, 0, 0, 0, 0);

  /// The prediction for one customer; nothing where there is no purchase to predict from.
  ///
  /// @param ageDays the model's T: days since the first purchase day, with the fraction of today
  static PredictedValue of(Valuation by, PurchaseSummary purchases, double ageDays) {
    if (!purchases.hasPurchase()) {
      return NONE;
    }
    int x = purchases.repeatPurchases();
    var horizon = by.horizon();
    double pAlive = by.model().pAlive(x, purchases.recencyDays(), ageDays);
    double ifAlive = by.model().expectedPurchasesIfAlive(x, ageDays, horizon.days());
    double discountedIfAlive =
        horizon.isDiscounted()
            ? by.model()
                .discountedPurchasesIfAlive(x, ageDays, horizon.days(), horizon.discountPerDay())
            : ifAlive;
    double spendMinor = by.spend().expectedMinor(purchases) * by.margin();
    return new PredictedValue(
        pAlive,
        pAlive * ifAlive,
        pAlive * discountedIfAlive,
        spendMinor,
        Math.round(pAlive * discountedIfAlive * spendMinor));
  }
}
