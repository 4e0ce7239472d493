package dev.perennial.clv.model;

/// The odds that a customer of the Pareto/NBD model has left: with A(y) = `alpha` + y, B(y) =
/// `beta` + y and m = r + x,
///
/// ```
/// odds = s * integral of (A(T) / A(y))^m (B(T) / B(y))^s / B(y) dy over t_x..T
/// ```
///
/// The integrand is positive, and no two large terms are subtracted, unlike in the form with
/// two Gaussian hypergeometric functions. In w = ln(min(A, B)) its logarithm is concave, and it
/// is analytic in the strip |Im w| < pi whatever the parameters. The sum runs upwards from t_x,
/// where nearly all of it lies when x is large, and ends where nothing is left to add.
final class DropoutOdds {

  private static final double NEGLIGIBLE = 40;

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
    double integral = integral(p, q, low, high, length, lengthHigh);
    return silence + Math.log(s * low / (beta + tx) * integral);
  }

  /// Integral of exp(-p w) ((low e^w + high - low) / high)^-q over 0..`length`.
  private static double integral(
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
