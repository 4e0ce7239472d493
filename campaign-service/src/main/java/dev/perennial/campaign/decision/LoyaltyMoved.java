package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A customer reached, kept or lost a loyalty tier.
///
/// @param tier the one that was reached, kept or lost
public record LoyaltyMoved(String customerId, LoyaltyMove move, String tier, Instant asOf)
    implements Happening {

  public LoyaltyMoved {
    requireNonNull(customerId, "customerId");
    requireNonNull(move, "move");
    requireNonNull(asOf, "asOf");
    Text.plain("tier", tier, 60);
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.LOYALTY, Optional.of(ref()));
  }

  @Override
  public String id() {
    return customerId + "/" + ref();
  }

  private String ref() {
    return "loyalty/" + tier + "/" + move.name().toLowerCase(Locale.ROOT) + "@" + asOf;
  }
}
