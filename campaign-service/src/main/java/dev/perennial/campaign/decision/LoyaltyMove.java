package dev.perennial.campaign.decision;

/// What became of a loyalty tier.
public enum LoyaltyMove {
  REACHED,

  /// It was about to be lost, and was earned again within its grace.
  KEPT,

  /// Its grace is over.
  LOST
}
