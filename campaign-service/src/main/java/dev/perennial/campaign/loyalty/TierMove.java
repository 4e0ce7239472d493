package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Something happened to a person's loyalty tier.
///
/// @param from the tier before; the same as `to` where it was kept
/// @param at business instant from which it counts
/// @param because business instant of what moved it: before `at` where that was told late, as a
///     history that is read is
public record TierMove(Kind kind, LoyaltyTier from, LoyaltyTier to, Instant at, Instant because) {

  /// One that counts from the instant of what moved it.
  public TierMove(Kind kind, LoyaltyTier from, LoyaltyTier to, Instant at) {
    this(kind, from, to, at, at);
  }

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
    requireNonNull(because, "because");
  }

  /// The same by something of `instant`, unless that is later.
  TierMove because(Instant instant) {
    return instant.isBefore(because) ? new TierMove(kind, from, to, at, instant) : this;
  }
}
