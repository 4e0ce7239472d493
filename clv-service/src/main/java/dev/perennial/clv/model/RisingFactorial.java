package dev.perennial.clv.model;

/// ln(Gamma(r + x) / Gamma(r)) = ln(r (r+1) ... (r+x-1)) to a few units in the last place: few
/// factors are multiplied, of many the rest is Stirling's series (DLMF 5.11.1). Allocates
/// nothing.
final class RisingFactorial {

  private static final int FACTORS_MAX = 24;
  private static final int FACTORS_AT_ONCE = 8;
  private static final double ASYMPTOTIC_FROM = 16;
  private static final double[] STIRLING = {
    1. / 12, -1. / 360, 1. / 1260, -1. / 1680, 1. / 1188, -691. / 360360, 1. / 156
  };

  private RisingFactorial() {}

  /// @param r above 0
  /// @param x 0 or more
  static double log(double r, int x) {
    double sum = 0;
    int done = 0;
    if (r < ASYMPTOTIC_FROM) {
      int first = Math.min(x, FACTORS_MAX);
      while (done < first) {
        int factors = Math.min(FACTORS_AT_ONCE, first - done);
        sum += Math.log(product(r + done, factors));
        done += factors;
      }
    }
    return done == x ? sum : sum + asymptotic(r + done, x - done);
  }

  private static double product(double first, int factors) {
    double product = first;
    for (int k = 1; k < factors; k++) {
      product *= first + k;
    }
    return product;
  }

  private static double asymptotic(double y, int x) {
    double z = y + x;
    return (y - 0.5) * Math.log1p(x / y) + x * Math.log(z) - x + stirling(z) - stirling(y);
  }

  private static double stirling(double y) {
    double v = 1 / (y * y);
    double sum = 0;
    for (int i = STIRLING.length - 1; i >= 0; i--) {
      sum = sum * v + STIRLING[i];
    }
    return sum / y;
  }
}
