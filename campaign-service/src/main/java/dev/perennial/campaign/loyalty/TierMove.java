package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Something happened to a person's loyalty tier.
///
/// @param from the tier before; the same as `to` where it was kept
/// @param at business instant
public record TierMove(Kind kind, LoyaltyTier from, LoyaltyTier to, Instant at) {

  /// What can happen.
  public enum Kind {
    /// A higher tier was earned.
    REACHED,
    /// The tier was about to be lost, and was earned again in time.
    KEPT,
    /// The grace is over.
    LOST
  }

  public TierMove {
    requireNonNull(kind, "kind");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(at, "at");
  }
}
