package dev.perennial.clv.model;

import java.util.function.DoubleUnaryOperator;

/// The mean of a smooth function of a probability that is Beta distributed.
///
/// In w = ln(p / (1-p)) the density is analytic in the strip |Im w| < pi, so that the trapezoidal
/// rule converges exponentially in its step (Trefethen & Weideman 2014, SIAM Review 56:385). Where
/// the function no longer changes, the rest of the sum is a geometric series: a shape of .003,
/// whose density reaches down to p = e^-10000, takes no longer than one of 3. Weights are divided
/// by their own sum, so no Beta function is needed.
final class BetaMean {

  private static final double STEP_MAX = 0.2;
  private static final double STEPS_PER_WIDTH = 2;
  private static final double NEGLIGIBLE = 37;
  private static final double FALL_MAX = 90;

  private BetaMean() {}

  /// The mean.
  ///
  /// @param function of a probability above 0, analytic and of one sign, whose logarithm changes at
  ///     most as fast as that of the probability
  /// @param bend the function is flat for probabilities far below this
  /// @param a above 0, first shape
  /// @param b above 0, second shape
  static double of(DoubleUnaryOperator function, double bend, double a, double b) {
    double mode = Math.log(a / b);
    double top = logDensity(mode, a, b);
    double step = Math.min(STEP_MAX, Math.sqrt(1 / a + 1 / b) / STEPS_PER_WIDTH);
    double flatBelow = Math.min(Math.log(bend), -Math.log1p(b)) - NEGLIGIBLE;
    double flatAbove = Math.log1p(a) + NEGLIGIBLE;
    double weights = 0;
    double sum = 0;
    double w = mode;
    double density = 1;
    for (; w > flatBelow && density > Math.exp(-FALL_MAX); w -= step) {
      density = Math.exp(logDensity(w, a, b) - top);
      weights += density;
      sum += density * function.applyAsDouble(probability(w));
    }
    double tail = Math.exp(logDensity(w, a, b) - top) / -Math.expm1(-a * step);
    weights += tail;
    sum += tail * function.applyAsDouble(probability(Math.max(w, flatBelow - 1)));
    density = 1;
    for (w = mode + step; w < flatAbove && density > Math.exp(-FALL_MAX); w += step) {
      density = Math.exp(logDensity(w, a, b) - top);
      weights += density;
      sum += density * function.applyAsDouble(probability(w));
    }
    tail = Math.exp(logDensity(w, a, b) - top) / -Math.expm1(-b * step);
    weights += tail;
    sum += tail * function.applyAsDouble(1);
    return sum / weights;
  }

  /// Of w, without its normalising constant.
  private static double logDensity(double w, double a, double b) {
    double tail = Math.log1p(Math.exp(-Math.abs(w)));
    return w < 0 ? a * (w - tail) - b * tail : -a * tail - b * (w + tail);
  }

  private static double probability(double w) {
    return w < 0 ? Math.exp(w) / (1 + Math.exp(w)) : 1 / (1 + Math.exp(-w));
  }
}
