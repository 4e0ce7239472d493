package dev.perennial.clv.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a customer who does nothing moves on, as shares of the probability of being alive right
/// after the last purchase: rho = P(alive at T) / P(alive at t_x).
///
/// P(alive) itself would not do: right after a first order it is 0.64 with the parameters of
/// CDNOW. Nor would rho alone: where hardly anybody leaves for good, it hardly falls, though a
/// weekly buyer has been silent for a quarter.
///
/// @param slipping rho at which a customer is slipping, 1 > slipping > atRisk
/// @param atRisk rho at which a customer is at risk, slipping > atRisk > lost
/// @param lost rho at which a customer is lost, atRisk > lost > 0
/// @param overdue when the next purchase is overdue; what comes first counts
/// @param silence without a purchase for this long a customer is lost, whatever the model hopes
/// @param returned how long one who came back is RETURNED; zero for never
public record StagePolicy(
    double slipping,
    double atRisk,
    double lost,
    Overdue overdue,
    Duration silence,
    Duration returned) {

  public StagePolicy {
    if (!(1 > slipping && slipping > atRisk && atRisk > lost && lost > 0)) {
      throw new IllegalArgumentException(
          "1 > slipping > at-risk > lost > 0 is needed: " + slipping + ", " + atRisk + ", " + lost);
    }
    if (!silence.isPositive() || returned.isNegative()) {
      throw new IllegalArgumentException("silence must be positive, returned not negative");
    }
  }

  /// The stage in which a customer with a purchase is held at `at`.
  ///
  /// @param held where the customer was held before, null where nowhere yet
  /// @param once whether there is one purchase day only
  /// @param boughtAgain whether a newer purchase day than before has just come
  public Stage judge(
      Standing held, StageMoments moments, Instant at, boolean once, boolean boughtAgain) {
    var raw = moments.at(at, once);
    return switch (raw) {
      case NEW, ACTIVE ->
          hasReturned(held, boughtAgain) || stillReturned(held, at) ? Stage.RETURNED : raw;
      case PROSPECT, SLIPPING, AT_RISK, LOST, RETURNED -> raw;
    };
  }

  /// When the stage next changes by itself.
  public Optional<Instant> next(Standing held, StageMoments moments, Instant at) {
    var boundary = moments.next(at);
    if (!stillReturned(held, at)) {
      return boundary;
    }
    var over = held.stageSince().plus(returned);
    return boundary.filter(moment -> moment.isBefore(over)).or(() -> Optional.of(over));
  }

  private boolean hasReturned(Standing held, boolean boughtAgain) {
    return boughtAgain
        && returned.isPositive()
        && held != null
        && (held.stage() == Stage.AT_RISK || held.stage() == Stage.LOST);
  }

  private boolean stillReturned(Standing held, Instant at) {
    return held != null
        && held.stage() == Stage.RETURNED
        && at.isBefore(held.stageSince().plus(returned));
  }
}
