package dev.perennial.campaign.loyalty;

/// How loyal a person is to the shop: a promise to them, and therefore slower to fall than what
/// they are worth.
public enum LoyaltyTier {
  /// Everybody's.
  BASE,
  SILVER,
  GOLD,
  PLATINUM
}
