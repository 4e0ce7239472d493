package dev.perennial.campaign.experiment;

import java.util.Optional;

/// Money per person of a variant less that of the holdout, with an interval that is valid at any
/// look once there are enough people.
///
/// An asymptotic confidence sequence by a Gaussian mixture: Waudby-Smith, Arbour, Sinha, Kennedy
/// and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (arXiv
/// 2103.06476), theorem 2.2, over estimates weighted by inverse probability as in its section on
/// randomised experiments:
///
/// `estimate +- se * sqrt( 2 (t rho^2 + 1) / (t rho^2) * ln( sqrt(t rho^2 + 1) / alpha ) )`
///
/// with t people and se the standard error of the estimate. rho^2 is
/// `(-2 ln alpha + ln(-2 ln alpha + 1)) / t*`, which makes it narrowest near t* people.
///
/// @param interval of the difference at 1 - alpha
public record MoneyDifference(double estimate, Interval interval) {

  /// Nothing is said of fewer people in an arm.
  public static final int PEOPLE_MIN = 100;

  /// Nothing is said of fewer buyers in an arm.
  public static final int BUYERS_MIN = 20;

  private static final double NARROWEST_AT = 5_000;

  /// Empty where there are too few in one of the two arms.
  public static Optional<MoneyDifference> of(MoneySums variant, MoneySums holdout, double alpha) {
    if (!isEnough(variant) || !isEnough(holdout)) {
      return Optional.empty();
    }
    var estimate = variant.mean() - holdout.mean();
    var common = MoneySums.commonVariance(variant, holdout);
    var error = Math.sqrt(variant.varianceOfMean(common) + holdout.varianceOfMean(common));
    var margin = error * errors(variant.people() + holdout.people(), alpha);
    return Optional.of(
        new MoneyDifference(estimate, new Interval(estimate - margin, estimate + margin)));
  }

  /// How many standard errors the interval reaches to either side.
  static double errors(double people, double alpha) {
    var twice = -2 * Math.log(alpha);
    var time = people * (twice + Math.log(twice + 1)) / NARROWEST_AT;
    return Math.sqrt(2 * (time + 1) / time * Math.log(Math.sqrt(time + 1) / alpha));
  }

  private static boolean isEnough(MoneySums arm) {
    return arm.people() >= PEOPLE_MIN && arm.buyers() >= BUYERS_MIN;
  }
}
