package dev.perennial.clv.value;

import dev.perennial.clv.model.PurchaseModel;

/// What a customer is expected to bring within a horizon: expected purchase days x the net expected
/// of each.
///
/// A purchase counts with what money at its expected instant is worth now.
///
/// @param pAlive probability that the customer still buys, 0..1
/// @param expectedPurchases expected purchase days within the horizon
/// @param discountedPurchases the same, each at its present worth; equal without a discount
/// @param spendMinor expected net of a purchase day to come, minor units of the reporting currency
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
  /// @param model with the day as its time unit
  /// @param ageDays the model's T: days since the first purchase day, with the fraction of today
  public static PredictedValue of(
      PurchaseModel model,
      Spend spend,
      PurchaseSummary purchases,
      double ageDays,
      Horizon horizon) {
    if (!purchases.hasPurchase()) {
      return NONE;
    }
    int x = purchases.repeatPurchases();
    double pAlive = model.pAlive(x, purchases.recencyDays(), ageDays);
    double ifAlive = model.expectedPurchasesIfAlive(x, ageDays, horizon.days());
    double discountedIfAlive =
        horizon.isDiscounted()
            ? model.discountedPurchasesIfAlive(x, ageDays, horizon.days(), horizon.discountPerDay())
            : ifAlive;
    double spendMinor = spend.expectedMinor(purchases);
    return new PredictedValue(
        pAlive,
        pAlive * ifAlive,
        pAlive * discountedIfAlive,
        spendMinor,
        Math.round(pAlive * discountedIfAlive * spendMinor));
  }
}
