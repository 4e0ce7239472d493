package dev.perennial.campaign.loyalty;

import dev.perennial.campaign.decision.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an installation gives for loyalty.
///
/// @param version counts from 1
/// @param pointsPerUnit points per unit of the reporting currency, 0 to 1000
/// @param multipliers by value tier at the time of the order, 0 to 100; all four
/// @param returnDays calendar days from an order until its points can be spent, 0 to 365
/// @param expiryMonths calendar months from then until they expire, 1 to 120
/// @param graceDays calendar days that a tier is kept though no longer earned, 0 to 3650
/// @param ways how each tier above [LoyaltyTier#BASE] is earned: any of at most 10 will do, and
///     without any nobody earns it
public record LoyaltyPolicy(
    int version,
    BigDecimal pointsPerUnit,
    Map<Tier, BigDecimal> multipliers,
    int returnDays,
    int expiryMonths,
    int graceDays,
    Map<LoyaltyTier, List<Way>> ways) {

  /// What every installation starts with.
  public static final LoyaltyPolicy GIVEN =
      new LoyaltyPolicy(
          1,
          BigDecimal.ONE,
          Map.of(
              Tier.LOW, BigDecimal.ONE,
              Tier.MEDIUM, new BigDecimal("1.25"),
              Tier.HIGH, new BigDecimal("1.5"),
              Tier.TOP, new BigDecimal("2")),
          14,
          12,
          60,
          Map.of(
              LoyaltyTier.SILVER, List.of(new Way(Tier.MEDIUM, 0), new Way(Tier.LOW, 2)),
              LoyaltyTier.GOLD, List.of(new Way(Tier.HIGH, 0), new Way(Tier.MEDIUM, 3)),
              LoyaltyTier.PLATINUM, List.of(new Way(Tier.TOP, 0), new Way(Tier.HIGH, 5))));

  private static final int SCALE_MAX = 6;
  private static final int WAYS_MAX = 10;

  public LoyaltyPolicy {
    within("version", version, 1, Integer.MAX_VALUE);
    within("pointsPerUnit", pointsPerUnit, 1000);
    multipliers = Map.copyOf(multipliers);
    for (var tier : Tier.values()) {
      within("multipliers." + tier, multipliers.get(tier), 100);
    }
    within("returnDays", returnDays, 0, 365);
    within("expiryMonths", expiryMonths, 1, 120);
    within("graceDays", graceDays, 0, 3650);
    ways = Map.copyOf(ways);
    for (var tier : LoyaltyTier.values()) {
      var some = ways.get(tier);
      if ((some == null) != (tier == LoyaltyTier.BASE)) {
        throw new IllegalArgumentException("tiers must name all tiers above BASE, and no other");
      }
      if (some != null) {
        within("ways of " + tier, some.size(), 0, WAYS_MAX);
      }
    }
  }

  /// The highest tier that is open to somebody of this worth and tenure.
  LoyaltyTier earned(Tier worth, int tenureYears) {
    return Stream.of(LoyaltyTier.PLATINUM, LoyaltyTier.GOLD, LoyaltyTier.SILVER)
        .filter(tier -> ways.get(tier).stream().anyMatch(way -> way.isOpenTo(worth, tenureYears)))
        .findFirst()
        .orElse(LoyaltyTier.BASE);
  }

  /// The numbers of years after which somebody may earn more, ascending.
  List<Integer> anniversaries() {
    return ways.values().stream()
        .flatMap(List::stream)
        .map(Way::years)
        .filter(years -> years > 0)
        .distinct()
        .sorted()
        .toList();
  }

  private static void within(String name, BigDecimal value, int max) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new IllegalArgumentException(name + " outside 0 to " + max);
    }
    if (value.stripTrailingZeros().scale() > SCALE_MAX) {
      throw new IllegalArgumentException(name + " with more than " + SCALE_MAX + " decimals");
    }
  }

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " outside " + min + " to " + max);
    }
  }
}
