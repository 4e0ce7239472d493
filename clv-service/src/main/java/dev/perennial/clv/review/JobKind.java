package dev.perennial.clv.review;

/// What a job is for.
public enum JobKind {
  /// Find the parameters under which this shop's histories are most likely.
  FIT,
  /// Fit until a day, and compare what follows from that with what customers did after it.
  BACKTEST
}
