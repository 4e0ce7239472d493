package dev.perennial.clv.segment;

/// Where a customer stands in the life of a buyer.
public enum Stage {
  /// Known, but without a purchase day: never bought, or all of it was taken back.
  PROSPECT,
  /// One purchase day, and not overdue.
  NEW,
  /// Buys again and again.
  ACTIVE,
  /// Quieter than before.
  SLIPPING,
  /// Probably about to be gone.
  AT_RISK,
  /// Gone, as far as can be told.
  LOST,
  /// Bought again after having been at risk or lost.
  RETURNED
}
