package dev.perennial.clv.value;

/// What a customer has paid so far: net of refunds, tax and shipping.
///
/// @param minor minor units of the reporting currency; below zero where more went back than came in
public record HistoricValue(long minor) {

  public static HistoricValue of(PurchaseSummary purchases) {
    return new HistoricValue(purchases.netMinor());
  }
}
