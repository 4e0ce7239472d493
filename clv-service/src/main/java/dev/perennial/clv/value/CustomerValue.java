package dev.perennial.clv.value;

import dev.perennial.clv.model.PurchaseModel;

/// What one customer is worth at one instant: paid so far + expected ahead.
///
/// Inside, amounts are `long` minor units of the reporting currency, so that sums are exact;
/// [MinorUnits] turns them into decimals where they leave.
public record CustomerValue(HistoricValue historic, PredictedValue predicted) {

  /// The value of one customer, `ageDays` after the first purchase day.
  ///
  /// @param model with the day as its time unit
  /// @param ageDays days since the first purchase day, with the fraction of today
  public static CustomerValue of(
      PurchaseModel model,
      Spend spend,
      PurchaseSummary purchases,
      double ageDays,
      Horizon horizon) {
    return new CustomerValue(
        HistoricValue.of(purchases), PredictedValue.of(model, spend, purchases, ageDays, horizon));
  }

  /// What tiers are cut by.
  ///
  /// @throws ArithmeticException beyond a long
  public long totalMinor() {
    return Math.addExact(historic.minor(), predicted.minor());
  }

  /// The same before the prediction is rounded: continuous in time, so that the instant at which a
  /// cut point is crossed can be computed.
  public double exactTotalMinor() {
    return historic.minor() + predicted.discountedPurchases() * predicted.spendMinor();
  }
}
