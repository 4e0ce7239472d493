package dev.perennial.campaign.loyalty;

/// Why points went from one account to another.
public enum EntryKind {
  /// An order brought them.
  EARNED,
  /// A refund or a cancellation took them.
  REVERSED,
  /// The return window passed.
  MATURED,
  /// They were not spent in time.
  EXPIRED,
  /// They bought a reward.
  REDEEMED,
  /// The redemption was reversed.
  RETURNED,
  /// A refund took what was spent already.
  OWED,
  /// They paid what was owed.
  REPAID,
  /// Their order, or all of the person, became somebody else's.
  MOVED
}
