package dev.perennial.clv.fit;

import org.hipparchus.special.Gamma;

/// The logarithm of p (p+1) ... (p+n-1) and its first two derivatives by p, for n that only grows:
/// ln G(p+n) - ln G(p) without the cancellation, and cheap because each n goes on from the last.
final class LogRisingFactorial {

  /// Longer ways are not walked.
  private static final int WALK_MAX = 500;

  private final double p;
  private int n;
  private double log;
  private double first;
  private double second;

  /// @param p above 0
  LogRisingFactorial(double p) {
    this.p = p;
  }

  /// @param next not below the n of the call before
  LogRisingFactorial at(int next) {
    if (next - n > WALK_MAX) {
      log += Gamma.logGamma(p + next) - Gamma.logGamma(p + n);
      first += Polygamma.digamma(p + next) - Polygamma.digamma(p + n);
      second += Polygamma.trigamma(p + next) - Polygamma.trigamma(p + n);
      n = next;
    }
    for (; n < next; n++) {
      double inverse = 1 / (p + n);
      log += Math.log(p + n);
      first += inverse;
      second -= inverse * inverse;
    }
    return this;
  }

  double log() {
    return log;
  }

  /// By p.
  double first() {
    return first;
  }

  /// By p, twice.
  double second() {
    return second;
  }
}
