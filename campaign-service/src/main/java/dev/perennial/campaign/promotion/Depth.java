package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/// How deep the discount for one customer is, and the numbers that it was made from.
///
/// @param percent 0 where the margin allows none
/// @param because what made it that deep and no deeper
/// @param stepPercent what the policy's step says for this willingness
/// @param marginPercentMax the deepest that the margin, or where it is unknown the policy, allows
/// @param margin share of the price that is margin, where known
public record Depth(
    int percent,
    Because because,
    int stepPercent,
    int marginPercentMax,
    Optional<BigDecimal> margin,
    Willingness willingness,
    int policyVersion) {

  /// What decided.
  public enum Because {
    /// The step of this customer's willingness.
    STEP,
    /// A discount that was less deep has moved this customer before.
    MOVED_BY_LESS,
    /// More would leave less margin than the policy's floor.
    MARGIN_FLOOR,
    /// The margin is not known, and the policy allows no more without it.
    MARGIN_UNKNOWN
  }

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int SCALE = 10;

  public Depth {
    requireNonNull(because, "because");
    requireNonNull(margin, "margin");
    requireNonNull(willingness, "willingness");
  }

  /// @param engagement 0 to 1, such as the probability that the customer still buys
  /// @param margin share of the full price that is margin, at most 1; below 0 for what is sold
  ///     below its cost
  public static Depth of(
      Habit habit,
      Prior prior,
      OptionalDouble engagement,
      Optional<BigDecimal> margin,
      DepthPolicy policy) {
    var willingness = Willingness.of(habit, prior, engagement, policy);
    var step = policy.step(willingness.mean()).percent();
    var moved = habit.lastPercent().orElse(step);
    var most =
        margin
            .map(known -> percentMax(known, policy.marginFloor()))
            .orElse(policy.percentMaxWithoutMargin());
    var percent = Math.min(Math.min(step, moved), most);
    return new Depth(
        percent,
        because(percent, step, moved, margin.isPresent()),
        step,
        most,
        margin,
        willingness,
        policy.version());
  }

  private static Because because(int percent, int step, int moved, boolean marginIsKnown) {
    if (percent == step) {
      return Because.STEP;
    }
    if (percent == moved) {
      return Because.MOVED_BY_LESS;
    }
    return marginIsKnown ? Because.MARGIN_FLOOR : Because.MARGIN_UNKNOWN;
  }

  /// The deepest discount, in whole percent, at which the price stays at or above cost / (1 -
  /// floor): 1 - (1 - margin) / (1 - floor) of the full price.
  private static int percentMax(BigDecimal margin, BigDecimal floor) {
    if (margin.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("margin above 1");
    }
    var priceFloor =
        BigDecimal.ONE
            .subtract(margin)
            .divide(BigDecimal.ONE.subtract(floor), SCALE, RoundingMode.UP);
    return BigDecimal.ONE
        .subtract(priceFloor)
        .max(BigDecimal.ZERO)
        .multiply(HUNDRED)
        .setScale(0, RoundingMode.DOWN)
        .intValueExact();
  }
}
