package dev.perennial.clv.value;

import dev.perennial.clv.model.MbgNbd;

/// What a customer is expected to bring within a horizon: expected purchase days x the mean net of
/// their own purchase days so far.
///
/// A purchase counts with what money at its expected instant is worth now.
///
/// @param pAlive probability that the customer still buys, 0..1
/// @param expectedPurchases expected purchase days within the horizon
/// @param discountedPurchases the same, each at its present worth; equal without a discount
/// @param meanSpendMinor mean net of a purchase day, minor units of the reporting currency
/// @param minor discountedPurchases x meanSpendMinor, rounded once, half up
public record PredictedValue(
    double pAlive,
    double expectedPurchases,
    double discountedPurchases,
    double meanSpendMinor,
    long minor) {

  private static final PredictedValue NONE = new PredictedValue(0, 0, 0, 0, 0);

  /// The prediction for one customer; nothing where there is no purchase to predict from.
  ///
  /// @param model with the day as its time unit
  /// @param ageDays the model's T: days since the first purchase day, with the fraction of today
  public static PredictedValue of(
      MbgNbd model, PurchaseSummary purchases, double ageDays, Horizon horizon) {
    if (!purchases.hasPurchase()) {
      return NONE;
    }
    int x = purchases.repeatPurchases();
    double pAlive = model.pAlive(x, purchases.recencyDays(), ageDays);
    double ifAlive = model.expectedPurchasesIfAlive(x, ageDays, horizon.days());
    double discountedIfAlive =
        horizon.isDiscounted() ? DiscountedPurchases.ifAlive(model, x, ageDays, horizon) : ifAlive;
    double meanSpendMinor = purchases.meanSpendMinor();
    return new PredictedValue(
        pAlive,
        pAlive * ifAlive,
        pAlive * discountedIfAlive,
        meanSpendMinor,
        Math.round(pAlive * discountedIfAlive * meanSpendMinor));
  }
}
