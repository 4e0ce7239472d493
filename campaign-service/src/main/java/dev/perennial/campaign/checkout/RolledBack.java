package dev.perennial.campaign.checkout;

/// What came of an attempt to roll a redemption back.
public enum RolledBack {
  /// It is rolled back, now or before.
  DONE,
  /// The code has no such redemption.
  UNKNOWN,
  /// An order shows the code: the checkout did not fail.
  ORDERED
}
