package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Tier;

/// One way to earn a loyalty tier.
///
/// @param valueTier what the person is worth at least
/// @param years whole years since their first order at least, 0 to 50
public record Way(Tier valueTier, int years) {

  public static final int YEARS_MAX = 50;

  public Way {
    requireNonNull(valueTier, "valueTier");
    if (years < 0 || years > YEARS_MAX) {
      throw new IllegalArgumentException("years outside 0 to " + YEARS_MAX);
    }
  }

  boolean isOpenTo(Tier worth, int tenureYears) {
    return worth.compareTo(valueTier) >= 0 && tenureYears >= years;
  }
}
