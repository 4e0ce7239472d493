package dev.perennial.clv.backtest;

import dev.perennial.clv.model.PurchaseModel;

/// What is expected of a customer in the holdout, by what is known at the end of calibration.
@FunctionalInterface
public interface Forecast {

  /// Expected purchases in the holdout.
  ///
  /// @param x repeat purchases, 0 or more
  /// @param tx time from the first purchase to the last
  /// @param age time from the first purchase to the end of calibration, at least `tx`
  double purchases(int x, double tx, double age);

  /// Of a model.
  ///
  /// @param horizon length of the holdout, in the model's time unit
  static Forecast of(PurchaseModel model, double horizon) {
    return (x, tx, age) -> model.expectedPurchases(x, tx, age, horizon);
  }

  /// What one would say without a model: that everybody goes on as before, x / age * horizon.
  /// Of who has no age it expects nothing.
  static Forecast naive(double horizon) {
    return (x, _, age) -> age > 0 ? x / age * horizon : 0;
  }
}
