package dev.perennial.clv.model;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// The MBG/NBD model of Batislam, Denizel & Filiztekin (2007): while alive, a customer buys at a
/// rate that is Gamma(`r`, `alpha`) over customers; after each purchase, the first one too, the
/// customer leaves with a probability that is Beta(`a`, `b`) over customers.
///
/// The time unit is that of `alpha`: days for an `alpha` in days. A customer's history is
/// - `x`: repeat purchases, that is purchase days after the first one, 0 or more;
/// - `tx`: time from the first purchase to the last, 0 where `x` is 0;
/// - `age`: time from the first purchase to now, the literature's T, at least `tx`.
///
/// A history outside these ranges is an [IllegalArgumentException], as is a parameter that is not
/// positive and finite. No method allocates.
public record MbgNbd(double r, double alpha, double a, double b) {

  public MbgNbd {
    requirePositive("r", r);
    requirePositive("alpha", alpha);
    requirePositive("a", a);
    requirePositive("b", b);
  }

  /// Log-likelihood of one history, natural logarithm.
  public double logLikelihood(int x, double tx, double age) {
    requireHistory(x, tx, age);
    double shape = r + x;
    double stayed = Math.log(b + x) - shape * Math.log(alpha + age);
    double left = Math.log(a) - shape * Math.log(alpha + tx);
    double rate = Gamma.logGamma(shape) - Gamma.logGamma(r) + r * Math.log(alpha);
    double dropout = Beta.logBeta(a, b + x) - Beta.logBeta(a, b) - Math.log(a + b + x);
    return rate + dropout + logSumExp(stayed, left);
  }

  /// Probability that the customer still buys at `age`, in 0..1. It falls with `age`, from
  /// (b + x) / (a + b + x) right after a purchase.
  public double pAlive(int x, double tx, double age) {
    requireHistory(x, tx, age);
    double silence = Math.log((alpha + age) / (alpha + tx));
    return 1 / (1 + a / (b + x) * Math.exp((r + x) * silence));
  }

  /// The age at which `pAlive(x, tx, age)` has fallen to `p`, in 0..1. It is `tx` where the
  /// probability is at or below `p` from the last purchase on, and positive infinity where the age
  /// is beyond a double.
  public double ageAtAlive(int x, double tx, double p) {
    requireHistory(x, tx, tx);
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is no probability: " + p);
    }
    double fall = (1 - p) / p * (b + x) / a;
    return fall <= 1 ? tx : tx + (alpha + tx) * Math.expm1(Math.log(fall) / (r + x));
  }

  /// Expected purchases within `horizon` after `age`. It falls with `age` and grows with `horizon`.
  public double expectedPurchases(int x, double tx, double age, double horizon) {
    return pAlive(x, tx, age) * expectedPurchasesIfAlive(x, age, horizon);
  }

  /// Expected purchases of a new customer within `horizon` after the first purchase, which itself
  /// is not counted.
  public double expectedPurchases(double horizon) {
    return expectedPurchases(0, 0, 0, horizon);
  }

  /// Expected purchases within `horizon` after `age` of a customer known to be alive at `age`.
  ///
  /// @throws IllegalArgumentException where `horizon` is negative or above [#longestHorizon()]
  public double expectedPurchasesIfAlive(int x, double age, double horizon) {
    requireHistory(x, 0, age);
    if (!(horizon >= 0 && horizon <= longestHorizon())) {
      throw new IllegalArgumentException(
          "horizon " + horizon + " is outside 0.." + longestHorizon());
    }
    return PurchasesUntilDropout.mean(r + x, horizon / (alpha + age), a, b + x + 1);
  }

  /// The longest horizon that is answered for every customer: 100,000 times `alpha`. The work of a
  /// prediction grows with horizon / (alpha + age), and this is where it reaches milliseconds.
  public double longestHorizon() {
    return PurchasesUntilDropout.LONGEST_HORIZON * alpha;
  }

  private static double logSumExp(double first, double second) {
    return Math.max(first, second) + Math.log1p(Math.exp(-Math.abs(first - second)));
  }

  private static void requireHistory(int x, double tx, double age) {
    if (!(x >= 0 && tx >= 0 && age >= tx && age < Double.POSITIVE_INFINITY) || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException("no history: x=" + x + ", tx=" + tx + ", age=" + age);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
  }
}
