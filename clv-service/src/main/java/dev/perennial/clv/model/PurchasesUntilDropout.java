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

  private static final double TERMS_MAX = 5_000;
  private static final int TERMS_AT_ONCE = 8;
  private static final double NEGLIGIBLE = 1e-13;
  private static final double TOO_LARGE = 0x1p500;
  private static final double SCALE = 0x1p-500;

  /// 1 / n, for the terms of nearly every customer: a division takes as long as the rest of a term.
  private static final double[] RECIPROCALS =
      IntStream.range(0, 1_000).mapToDouble(n -> 1. / n).toArray();

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

  /// The terms after the n-th fall by nearly the same share each: as soon as they would change the
  /// sum by less than 1e-13 they are taken for a geometric series.
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
    for (int n = 1; ; ) {
      for (int end = n + TERMS_AT_ONCE; n < end; n++) {
        weight *= Math.fma(faster, reciprocal(n), z);
        weights += weight;
        made += stayed;
        sum = Math.fma(weight, made, sum);
        stayed *= stays / opportunities;
        stays++;
        opportunities++;
      }
      double share = Math.fma(faster, reciprocal(n), z);
      double rest = weight * share / (1 - share);
      if (share < 1 && rest * (made + stayed) <= NEGLIGIBLE * sum) {
        return Math.fma(rest, made + stayed, sum) / (weights + rest);
      }
      if (weights > TOO_LARGE) {
        weight *= SCALE;
        weights *= SCALE;
        sum *= SCALE;
      }
    }
  }

  private static double reciprocal(int n) {
    return n < RECIPROCALS.length ? RECIPROCALS[n] : 1. / n;
  }
}
