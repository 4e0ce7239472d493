package dev.perennial.campaign.promotion;

import java.math.BigDecimal;
import java.util.List;

/// How deep discounts go, as data.
///
/// @param version counts the changes, from 1
/// @param steps from the most willing to the least; the last one is for everybody else, from
///     willingness 0. The more willing, the less deep
/// @param marginFloor share of the discounted price that must remain as margin, 0 to below 1
/// @param percentMaxWithoutMargin the deepest discount where the margin is not known, 0 to 100
/// @param engagementPurchases as how many purchases engagement counts, 0 to 100
/// @param intervalMass of the interval that is shown, above 0 and below 1
public record DepthPolicy(
    int version,
    List<Step> steps,
    BigDecimal marginFloor,
    int percentMaxWithoutMargin,
    double engagementPurchases,
    double intervalMass) {

  private static final int STEPS_MAX = 20;

  /// High willingness 5 %, low 15 %.
  public static final DepthPolicy STANDARD =
      new DepthPolicy(
          1,
          List.of(new Step(0.7, 5), new Step(0.4, 10), new Step(0, 15)),
          new BigDecimal("0.20"),
          15,
          2,
          0.9);

  public DepthPolicy {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > STEPS_MAX || steps.getLast().willingness() != 0) {
      throw new IllegalArgumentException(
          "steps are not 1 to " + STEPS_MAX + ", the last one from willingness 0");
    }
    if (!isOrdered(steps)) {
      throw new IllegalArgumentException(
          "steps do not go from the most willing to the least, and from shallow to deep");
    }
    if (marginFloor.signum() < 0 || marginFloor.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("marginFloor outside 0 to below 1");
    }
    if (percentMaxWithoutMargin < 0 || percentMaxWithoutMargin > 100) {
      throw new IllegalArgumentException("percentMaxWithoutMargin outside 0 to 100");
    }
    if (!(engagementPurchases >= 0 && engagementPurchases <= 100)) {
      throw new IllegalArgumentException("engagementPurchases outside 0 to 100");
    }
    if (!(intervalMass > 0 && intervalMass < 1)) {
      throw new IllegalArgumentException("intervalMass not between 0 and 1");
    }
  }

  /// The step of one as willing as `willingness`, 0 to 1.
  Step step(double willingness) {
    return steps.stream()
        .filter(each -> willingness >= each.willingness())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOrdered(List<Step> steps) {
    for (var next = 1; next < steps.size(); next++) {
      var step = steps.get(next);
      var before = steps.get(next - 1);
      if (step.willingness() >= before.willingness() || step.percent() < before.percent()) {
        return false;
      }
    }
    return true;
  }

  /// @param willingness from which it holds, 0 to 1
  /// @param percent 1 to 100
  public record Step(double willingness, int percent) {
    public Step {
      if (!(willingness >= 0 && willingness <= 1)) {
        throw new IllegalArgumentException("willingness of a step outside 0 to 1");
      }
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent of a step outside 1 to 100");
      }
    }
  }
}
