package dev.perennial.clv.model;

/// How many periods somebody stays on who at the end of each leaves with a probability that is
/// Beta(`leave`, `stay`).
///
/// With z = 1 / (1 + rate) what a period's delay leaves of the worth of money, the sums are
///
/// ```
/// sum over j >= 1 of z^j S(j),    S(j) = stay (stay+1) ... (stay+j-1)
///                                        / ((leave+stay) (leave+stay+1) ... (leave+stay+j-1))
/// ```
///
/// All terms are positive, so nothing cancels and no value of `leave` is special, where the
/// literature's forms divide by leave - 1.
final class PeriodsUntilDropout {

  private static final double STEPS = 20;

  private PeriodsUntilDropout() {}

  /// The sum over the first `periods`.
  ///
  /// @param leave above 0: of the Beta distribution
  /// @param stay above 0: of the same
  /// @param periods 0 or more; the work grows with them
  /// @param rate 0 or more: discount per period
  static double mean(double leave, double stay, int periods, double rate) {
    double z = 1 / (1 + rate);
    double term = 1;
    double sum = 0;
    for (int j = 0; j < periods; j++) {
      term *= (stay + j) / (leave + stay + j) * z;
      sum += term;
    }
    return sum;
  }

  /// The sum over all periods: z S(1) 2F1(1, stay + 1; leave + stay + 1; z), by Gauss's continued
  /// fraction (DLMF 15.7.5), whose error shrinks by (1 - w) / (1 + w) with each step, w^2 = 1 - z.
  ///
  /// @param rate above 0: discount per period; the work grows with its inverse square root
  static double mean(double leave, double stay, double rate) {
    double z = 1 / (1 + rate);
    double w = Math.sqrt(rate * z);
    double b = stay + 1;
    double c = leave + stay + 1;
    double fraction = (1 + w) / 2;
    for (double k = Math.ceil(STEPS / w); k >= 1; k--) {
      double even = k * (leave + k - 1) / ((c + 2 * k - 2) * (c + 2 * k - 1));
      double odd = (b + k) * (c + k - 1) / ((c + 2 * k - 1) * (c + 2 * k));
      fraction = 1 - z * odd / fraction;
      fraction = 1 - z * even / fraction;
    }
    return z * stay / (leave + stay) / (1 - z * b / c / fraction);
  }
}
