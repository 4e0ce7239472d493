package dev.perennial.clv.value;

import dev.perennial.clv.model.PurchaseModel;

/// By what customers are valued.
///
/// @param model with the day as its time unit
/// @param spend what a purchase day to come is expected to bring
/// @param horizon how far the prediction looks ahead
/// @param margin share of net revenue that counts as value, above 0 to 1; 1 values revenue
public record Valuation(PurchaseModel model, Spend spend, Horizon horizon, double margin) {

  public Valuation {
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin must be above 0 and at most 1: " + margin);
    }
  }

  /// Revenue as value.
  public static Valuation ofRevenue(PurchaseModel model, Spend spend, Horizon horizon) {
    return new Valuation(model, spend, horizon, 1);
  }

  /// The value of one customer, `ageDays` after the first purchase day.
  ///
  /// @param ageDays the model's T: days since the first purchase day, with the fraction of today
  public CustomerValue of(PurchaseSummary purchases, double ageDays) {
    return new CustomerValue(historic(purchases), PredictedValue.of(this, purchases, ageDays));
  }

  /// What the customer has brought so far.
  public HistoricValue historic(PurchaseSummary purchases) {
    return new HistoricValue(
        margin == 1 ? purchases.netMinor() : Math.round(purchases.netMinor() * margin));
  }
}
