package dev.perennial.clv.value;

/// What one customer is worth at one instant: paid so far + expected ahead.
///
/// Inside, amounts are `long` minor units of the reporting currency, so that sums are exact;
/// [MinorUnits] turns them into decimals where they leave.
public record CustomerValue(HistoricValue historic, PredictedValue predicted) {

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
