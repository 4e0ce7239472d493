package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.event.Instants;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.loyalty.Reward;
import dev.perennial.campaign.points.BenefitDocument;
import dev.perennial.campaign.points.Stocked;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A reward as the API shows it.
///
/// @param points its price
/// @param stock how many were ever put there; absent without a limit
/// @param taken how many of them are gone; absent without a limit
/// @param validFrom the first instant at which it can be had; absent from ever
/// @param validUntil the first instant at which it no longer can; absent for ever
/// @param tiers who may have it
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RewardJson(
    String reward,
    int version,
    String name,
    BenefitDocument benefit,
    long points,
    Integer stock,
    Integer taken,
    Instant validFrom,
    Instant validUntil,
    List<LoyaltyTier> tiers) {

  static RewardJson of(Stocked stocked) {
    var reward = stocked.reward();
    return new RewardJson(
        reward.key(),
        reward.version(),
        reward.name(),
        BenefitDocument.of(reward.benefit()),
        reward.points(),
        reward.stock().orElse(null),
        reward.stock().map(_ -> stocked.taken()).orElse(null),
        reward.from().orElse(null),
        reward.until().orElse(null),
        reward.tiers().stream().sorted().toList());
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<RewardJson> rewards, String next) {}

  /// A reward as it is asked for.
  ///
  /// @param reward its key, which names it for ever
  /// @param tiers who may have it; absent for everybody
  @RegisterForReflection
  public record Draft(
      String reward,
      String name,
      BenefitDocument benefit,
      Long points,
      Integer stock,
      String validFrom,
      String validUntil,
      Set<LoyaltyTier> tiers) {

    /// The reward; an `IllegalArgumentException` says what is wrong with it.
    Reward reward(String key, int version) {
      if (benefit == null) {
        throw new IllegalArgumentException("benefit is missing");
      }
      return new Reward(
          key,
          version,
          name,
          benefit.benefit(),
          points == null ? 0 : points,
          Optional.ofNullable(stock),
          instant("validFrom", validFrom),
          instant("validUntil", validUntil),
          tiers == null ? EnumSet.allOf(LoyaltyTier.class) : tiers);
    }

    private static Optional<Instant> instant(String name, String text) {
      try {
        return Optional.ofNullable(text).map(Instants::parse);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(name + " is not an RFC 3339 instant", e);
      }
    }
  }
}
