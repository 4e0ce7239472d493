package dev.perennial.campaign.loyalty;

/// The accounts of the points ledger. Each entry debits one and credits another, so that all of
/// them together always sum to zero. What the shop owes and owed to a person stands in credit:
/// pending, available, spent and expired points; what a person owes, and what the shop gave out,
/// stands in debit.
public enum Account {
  /// Earned, but the goods can still come back.
  PENDING,
  /// Can be spent.
  AVAILABLE,
  /// Went into rewards.
  SPENT,
  /// Was not spent in time.
  EXPIRED,
  /// Was spent, then taken back by a refund: what is earned next pays it.
  DEBT,
  /// The shop's side of all that was ever given out.
  ISSUED,
  /// Between two persons; zero whenever nobody is on the way.
  TRANSFER
}
