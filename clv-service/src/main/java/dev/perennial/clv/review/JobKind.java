package dev.perennial.clv.review;

/// What a job is for.
public enum JobKind {
  /// Find the parameters under which this shop's histories are most likely.
  FIT,
  /// Fit until a day, and compare what follows from that with what customers did after it.
  BACKTEST,
  /// Fit the model that does best in a back-test, and let it judge everybody if it does not do
  /// worse than the one that judges now.
  REFIT
}
