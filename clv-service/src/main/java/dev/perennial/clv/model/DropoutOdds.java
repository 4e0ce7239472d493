package dev.perennial.clv.model;

/// The odds that a customer of the Pareto/NBD model has left: with A(y) = `alpha` + y, B(y) =
/// `beta` + y and m = r + x,
///
/// ```
/// odds = s * integral of (A(T) / A(y))^m (B(T) / B(y))^s / B(y) dy over t_x..T
/// ```
///
/// The integrand is positive, and no two large terms are subtracted, unlike in the form with
/// two Gaussian hypergeometric functions.
///
/// Where A and B are alike, the lower is written as the higher less a small share of it, and the
/// integral is a binomial series: all terms are positive, each is a few nanoseconds. Elsewhere it
/// is taken by quadrature: in w = ln(min(A, B)) its logarithm is concave, and it is analytic in the
/// strip |Im w| < pi whatever the parameters. The sum runs upwards from t_x, where nearly all of it
/// lies when x is large, and ends where nothing is left to add.
final class DropoutOdds {

  private static final double NEGLIGIBLE = 40;
  private static final double SERIES_TERMS_MAX = 100;
  private static final double RELATIVE_ERROR = 1e-15;

  private DropoutOdds() {}

  /// Natural logarithm of the odds; negative infinity at `age` = `tx`.
  static double log(double alpha, double beta, double m, double s, double tx, double age) {
    double low = Math.min(alpha, beta) + tx;
    double high = Math.max(alpha, beta) + tx;
    double length = Math.log1p((age - tx) / low);
    double lengthHigh = Math.log1p((age - tx) / high);
    if (length == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    boolean rateFirst = alpha < beta;
    double p = rateFirst ? m - 1 : s;
    double q = rateFirst ? s + 1 : m;
    double silence = rateFirst ? m * length + s * lengthHigh : s * length + m * lengthHigh;
    double apart = Math.abs(beta - alpha) / high;
    double integral =
        hasFewTerms(p, apart)
            ? series(p, q, apart, (age - tx) / high, lengthHigh)
            : quadrature(p, q, low, high, length, lengthHigh);
    return silence + Math.log(s * low / (beta + tx) * integral);
  }

  /// Whether [#series] ends within a hundred terms or so.
  static boolean hasFewTerms(double p, double apart) {
    return NEGLIGIBLE + 2 * (p + 1) * apart <= SERIES_TERMS_MAX * (1 - apart);
  }

  /// The integral of [#quadrature] in v = (low e^w + high - low) / high, with the factor
  /// (1 - apart / v)^-(p+1) as a binomial series:
  ///
  /// ```
  /// (low / high)^p * sum over n >= 0 of (p+1) (p+2) ... (p+n) / n! apart^n passed(n) / (p+q+n)
  /// ```
  ///
  /// where passed(n) = 1 - (1 + wait)^-(p+q+n) follows from passed(n-1) without a subtraction.
  ///
  /// @param apart 1 - low / high, at most 0.6
  /// @param wait time since t_x, in units of `high`
  static double series(double p, double q, double apart, double wait, double lengthHigh) {
    double passed = -Math.expm1(-(p + q) * lengthHigh);
    double left = 1 / (1 + wait);
    double passes = wait * left;
    double weight = 1;
    double sum = passed / (p + q);
    for (int n = 1; ; n++) {
      double share = apart * (p + n) / n;
      weight *= share;
      passed = Math.fma(passed, left, passes);
      double term = weight * passed / (p + q + n);
      sum += term;
      if (share < 1 && term * share <= RELATIVE_ERROR * sum * (1 - share)) {
        return Math.exp(p * Math.log1p(-apart)) * sum;
      }
    }
  }

  /// Integral of exp(-p w) ((low e^w + high - low) / high)^-q over 0..`length`.
  static double quadrature(
      double p, double q, double low, double high, double length, double lengthHigh) {
    double sigmaEnd = low / high * Math.exp(length - lengthHigh);
    double effort = length * (1 + Math.abs(p) + q * sigmaEnd);
    if (effort <= GaussLegendre.EFFORT_MAX) {
      return piece(GaussLegendre.forEffort(effort), p, q, low, high, 0, length);
    }
    double sum = 0;
    double from = 0;
    double fallen = 0;
    while (from < length && fallen < NEGLIGIBLE) {
      double lowFrom = low * Math.exp(from);
      double sigma = lowFrom / (lowFrom + (high - low));
      double to = Math.min(length, from + GaussLegendre.pieceLength(p, q, sigma));
      sum += piece(GaussLegendre.finest(), p, q, low, high, from, to);
      fallen = p * to + q * Math.log1p(low / high * Math.expm1(to));
      from = to;
    }
    return sum;
  }

  private static double piece(
      GaussLegendre rule, double p, double q, double low, double high, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double lowMiddle = low * Math.exp(middle);
    double gap = high - low;
    double sum = 0;
    for (int i = 0; i < rule.pairs(); i++) {
      double w = half * rule.point(i);
      double e = Math.exp(w);
      double vUp = Math.log((lowMiddle * e + gap) / high);
      double vDown = Math.log((lowMiddle / e + gap) / high);
      double up = Math.exp(-p * (middle + w) - q * vUp);
      double down = Math.exp(-p * (middle - w) - q * vDown);
      sum += rule.weight(i) * (up + down);
    }
    return sum * half;
  }
}
