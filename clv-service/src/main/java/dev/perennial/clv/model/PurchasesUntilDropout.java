package dev.perennial.clv.model;

import java.util.stream.IntStream;

/// How many purchases to expect from a living customer before the horizon or the dropout, whichever
/// comes first, for a rate that is Gamma(`shape`, 1) and a dropout probability p that is Beta(`a`,
/// `b`):
///
/// ```
/// E = mean over p of (1 - (1 + p horizon)^-shape) / p
/// ```
///
/// This equals the literature's (a+b-1)/(a-1) [1 - w^(a-1) 2F1(a+b-1-shape, a-1; a+b-1; z)] with z
/// = horizon / (1 + horizon) and w = 1-z. That form divides zero by zero at a = 1, cancels near it,
/// and overflows along the ridge where a and b are large. Here each term is positive, so nothing
/// cancels and no value of `a` is special.
///
/// While they are not too many, the terms added are those of the number N of purchases that a
/// customer without dropout would make, which is negative binomial:
///
/// ```
/// E = sum over n >= 1 of P(N = n) * G(n),  P(N = n) ~ shape (shape+1) ... (shape+n-1) / n! z^n
/// G(n) = sum over k < n of b (b+1) ... (b+k-1) / ((a+b) (a+b+1) ... (a+b+k-1))
/// ```
///
/// about shape * horizon + 40 (1 + horizon) terms of two nanoseconds each. Otherwise the mean over
/// p is taken by [BetaMean], in some microseconds for any horizon.
final class PurchasesUntilDropout {

  private static final int TERMS_MAX = 5_000;
  private static final int TERMS_AT_ONCE = 8;

  /// Error of the sum's rest that is not seen in the sum.
  private static final double NEGLIGIBLE = 1e-13;

  /// A rest that may be known that well; how well is a question of two divisions.
  private static final double SMALL = 1e-8;

  private static final double TOO_LARGE = 0x1p500;
  private static final double SCALE = 0x1p-500;

  /// 1 / n: a division takes as long as the rest of a term, and so does asking whether n is still
  /// within a shorter table.
  private static final double[] RECIPROCALS =
      IntStream.rangeClosed(0, 2 * TERMS_MAX).mapToDouble(n -> 1. / n).toArray();

  private PurchasesUntilDropout() {}

  /// The mean above.
  ///
  /// @param shape above 0: of the Gamma distribution of the purchase rate
  /// @param horizon 0 or more: in units of the Gamma distribution's scale
  /// @param a above 0: of the Beta distribution of the dropout probability
  /// @param b above 0: of the same
  static double mean(double shape, double horizon, double a, double b) {
    return shape * horizon + 40 * (1 + horizon) <= TERMS_MAX
        ? overPurchases(shape, horizon, a, b)
        : overDropout(shape, horizon, a, b);
  }

  static double overDropout(double shape, double horizon, double a, double b) {
    return BetaMean.of(
        p -> -Math.expm1(-shape * Math.log1p(p * horizon)) / p, 1 / (shape * horizon), a, b);
  }

  /// The terms after the n-th fall by nearly the same share each, and G grows by nearly the same,
  /// so that they come to a geometric series times the mean of G under it. By how much the share
  /// drifts is taken into account once; what is left out is of the second order, and as soon as it
  /// would change the sum by less than 1e-13 that is the end.
  static double overPurchases(double shape, double horizon, double a, double b) {
    double z = horizon / (1 + horizon);
    double faster = z * (shape - 1);
    double weight = 1;
    double weights = 1;
    double stayed = 1;
    double made = 0;
    double sum = 0;
    double stays = b;
    double opportunities = a + b;
    for (int n = 1; n + TERMS_AT_ONCE < RECIPROCALS.length; ) {
      for (int end = n + TERMS_AT_ONCE; n < end; n++) {
        weight *= Math.fma(faster, RECIPROCALS[n], z);
        weights += weight;
        made += stayed;
        sum = Math.fma(weight, made, sum);
        stayed *= stays / opportunities;
        stays++;
        opportunities++;
      }
      double share = Math.fma(faster, RECIPROCALS[n], z);
      if (share < 1 && weight * share * (made + stayed) <= SMALL * sum * (1 - share)) {
        double length = 1 / (1 - share);
        double rest = weight * share * length;
        double growth = stayed * length;
        double drift = faster * RECIPROCALS[n] * RECIPROCALS[n] * length * length;
        double drifts = Math.abs(drift);
        double unknown =
            4 * (drift * drift + drifts * RECIPROCALS[n] * length)
                + growth / (made + growth) * (a / opportunities * length + 2 * drifts);
        if (rest * (made + growth) * unknown <= NEGLIGIBLE * sum) {
          rest *= 1 - drift;
          return Math.fma(rest, made + growth, sum) / (weights + rest);
        }
      }
      if (weights > TOO_LARGE) {
        weight *= SCALE;
        weights *= SCALE;
        sum *= SCALE;
      }
    }
    return overDropout(shape, horizon, a, b);
  }
}
