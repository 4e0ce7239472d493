package dev.perennial.clv.fit;

/// First and second derivative of ln Gamma(x), x > 0, to a few units in the last place: recurrence
/// up to 16, then the asymptotic series in 1 / x^2 (DLMF 5.11.2 and 5.15.8). Neither fails: an
/// infinite or undefined x gives the limit or NaN.
///
/// Hipparchus 4.0.3 has the digamma function too, but only to 3e-9: the sign of its x^-4 term is
/// wrong.
final class Polygamma {

  private static final double ASYMPTOTIC_FROM = 16;
  private static final double[] DIGAMMA = {
    1. / 12, -1. / 120, 1. / 252, -1. / 240, 1. / 132, -691. / 32760, 1. / 12
  };
  private static final double[] TRIGAMMA = {
    1. / 6, -1. / 30, 1. / 42, -1. / 30, 5. / 66, -691. / 2730, 7. / 6
  };

  private Polygamma() {}

  static double digamma(double x) {
    double shift = 0;
    double y = x;
    for (; y < ASYMPTOTIC_FROM; y++) {
      shift += 1 / y;
    }
    double v = 1 / (y * y);
    return Math.log(y) - 1 / (2 * y) - v * polynomial(DIGAMMA, v) - shift;
  }

  static double trigamma(double x) {
    double shift = 0;
    double y = x;
    for (; y < ASYMPTOTIC_FROM; y++) {
      shift += 1 / (y * y);
    }
    double v = 1 / (y * y);
    return (1 + 1 / (2 * y) + v * polynomial(TRIGAMMA, v)) / y + shift;
  }

  private static double polynomial(double[] coefficients, double v) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * v + coefficients[i];
    }
    return sum;
  }
}
