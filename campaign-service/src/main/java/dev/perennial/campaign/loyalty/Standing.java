package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// The tier that a person has, since when, and until when they keep it although they no longer
/// earn it. A higher tier is reached at once, a lower one only when the grace is over.
///
/// @param graceUntil empty while the tier is earned; at this very instant it is lost
public record Standing(LoyaltyTier tier, Instant since, Optional<Instant> graceUntil) {

  public Standing {
    requireNonNull(tier, "tier");
    requireNonNull(since, "since");
    requireNonNull(graceUntil, "graceUntil");
  }

  /// Everybody's at first.
  public static Standing first(Instant since) {
    return new Standing(LoyaltyTier.BASE, since, Optional.empty());
  }

  /// A standing, and what happened on the way to it.
  record Step(Standing standing, Optional<TierMove> move) {}

  /// The standing at `now` of somebody who earns `earned` then.
  ///
  /// @param graceEnd when a grace ends that begins now
  Step judge(LoyaltyTier earned, Instant now, Instant graceEnd) {
    if (earned.compareTo(tier) > 0) {
      return moved(TierMove.Kind.REACHED, earned, now);
    }
    if (earned == tier) {
      return graceUntil.isPresent()
          ? new Step(
              new Standing(tier, since, Optional.empty()),
              Optional.of(new TierMove(TierMove.Kind.KEPT, tier, tier, now)))
          : new Step(this, Optional.empty());
    }
    var end = graceUntil.orElse(graceEnd);
    return now.isBefore(end)
        ? new Step(new Standing(tier, since, Optional.of(end)), Optional.empty())
        : moved(TierMove.Kind.LOST, earned, now);
  }

  /// The better of two persons who turn out to be one, or the longer held of two equal ones.
  Standing or(Standing other) {
    var better = other.tier.compareTo(tier);
    return better > 0 || better == 0 && other.since.isBefore(since) ? other : this;
  }

  private Step moved(TierMove.Kind kind, LoyaltyTier to, Instant now) {
    return new Step(
        new Standing(to, now, Optional.empty()), Optional.of(new TierMove(kind, tier, to, now)));
  }
}
