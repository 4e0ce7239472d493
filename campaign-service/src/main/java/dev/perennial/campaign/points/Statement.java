package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.LoyaltyTier;
import java.time.Instant;
import java.util.Optional;

/// What somebody has, as of one instant.
///
/// @param debt what is owed; then nothing is pending or available
/// @param maturing what matures next
/// @param expiring what expires next of what is available
/// @param since when the tier was reached
/// @param graceUntil when the tier is lost unless it is earned again; empty while it is earned
public record Statement(
    Instant asOf,
    long pending,
    long available,
    long debt,
    long spent,
    long expired,
    Optional<Next> maturing,
    Optional<Next> expiring,
    LoyaltyTier tier,
    Optional<Instant> since,
    Optional<Instant> graceUntil) {

  /// Points that something happens to at one instant.
  public record Next(Instant at, long points) {}

  /// Of who has never had anything.
  static Statement empty(Instant asOf) {
    return new Statement(
        asOf,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        LoyaltyTier.BASE,
        Optional.empty(),
        Optional.empty());
  }
}
