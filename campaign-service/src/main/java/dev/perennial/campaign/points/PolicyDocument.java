package dev.perennial.campaign.points;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.loyalty.LoyaltyPolicy;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import dev.perennial.campaign.loyalty.Way;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A loyalty policy as it is written and kept. Decimals are strings.
///
/// @param pointsPerUnit points per unit of the reporting currency
/// @param multipliers by value tier at the time of the order
/// @param returnDays days from an order until its points can be spent
/// @param expiryMonths months from then until they expire
/// @param graceDays days that a tier is kept though no longer earned
/// @param tiers how each loyalty tier above BASE is earned: any of its ways will do
@RegisterForReflection
public record PolicyDocument(
    String pointsPerUnit,
    Map<Tier, String> multipliers,
    Integer returnDays,
    Integer expiryMonths,
    Integer graceDays,
    Map<LoyaltyTier, List<WayDocument>> tiers) {

  /// @param valueTier at least
  /// @param years since the first order, at least
  @RegisterForReflection
  public record WayDocument(Tier valueTier, Integer years) {

    Way way() {
      return new Way(present("valueTier", valueTier), present("years", years));
    }
  }

  public static PolicyDocument of(LoyaltyPolicy policy) {
    var multipliers = new TreeMap<Tier, String>();
    policy.multipliers().forEach((tier, factor) -> multipliers.put(tier, factor.toPlainString()));
    var tiers = new TreeMap<LoyaltyTier, List<WayDocument>>();
    policy
        .ways()
        .forEach(
            (tier, ways) ->
                tiers.put(
                    tier,
                    ways.stream()
                        .map(way -> new WayDocument(way.valueTier(), way.years()))
                        .toList()));
    return new PolicyDocument(
        policy.pointsPerUnit().toPlainString(),
        multipliers,
        policy.returnDays(),
        policy.expiryMonths(),
        policy.graceDays(),
        tiers);
  }

  /// The policy; an `IllegalArgumentException` says what is wrong with it.
  public LoyaltyPolicy policy(int version) {
    return new LoyaltyPolicy(
        version,
        decimal("pointsPerUnit", pointsPerUnit),
        present("multipliers", multipliers).entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    each -> decimal("multipliers." + each.getKey(), each.getValue()))),
        present("returnDays", returnDays),
        present("expiryMonths", expiryMonths),
        present("graceDays", graceDays),
        present("tiers", tiers).entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    each ->
                        present("tiers." + each.getKey(), each.getValue()).stream()
                            .map(way -> present("tiers." + each.getKey(), way).way())
                            .toList())));
  }

  private static <T> T present(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static BigDecimal decimal(String name, String text) {
    if (!present(name, text).matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException(name + " is not a decimal");
    }
    return new BigDecimal(text);
  }
}
