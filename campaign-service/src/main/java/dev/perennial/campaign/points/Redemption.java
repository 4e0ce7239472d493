package dev.perennial.campaign.points;

import java.time.Instant;
import java.util.Optional;

/// A reward that somebody bought with points.
///
/// @param redemptionId follows from the customer who asked and their idempotency key
/// @param rewardVersion of the reward as it was
/// @param availableAfter what was left to be spent right after it
/// @param reversedAt empty while it stands
public record Redemption(
    String redemptionId,
    String customerId,
    String reward,
    int rewardVersion,
    long points,
    long availableAfter,
    Instant redeemedAt,
    Optional<Instant> reversedAt) {

  Redemption reversed(Instant at) {
    return new Redemption(
        redemptionId,
        customerId,
        reward,
        rewardVersion,
        points,
        availableAfter,
        redeemedAt,
        Optional.of(at));
  }
}
