package dev.perennial.clv.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/// The models in which a customer leaves right after a purchase, if ever: while alive, they buy at
/// a rate that is Gamma(`r`, `alpha`) over customers, and at each opportunity they leave with a
/// probability that is Beta(`a`, `b`) over customers. They differ in one thing: whether the first
/// purchase is such an opportunity.
///
/// Written by the number k of opportunities to leave, all formulas are the same for both; those of
/// the likelihood and of P(alive) are Fader, Hardie & Lee's (2005, and their notes 021 and 027),
/// with the two terms of the likelihood added in logarithms, so that nothing overflows.
public sealed interface BetaGeometric extends PurchaseModel permits BgNbd, MbgNbd {

  /// First shape of the dropout probability's distribution.
  double a();

  /// Second shape of the dropout probability's distribution.
  double b();

  /// How often a customer with `x` repeat purchases could have left.
  int opportunities(int x);

  @Override
  default SequencedMap<String, Double> parameters() {
    var parameters = new LinkedHashMap<String, Double>();
    parameters.put("r", r());
    parameters.put("alpha", alpha());
    parameters.put("a", a());
    parameters.put("b", b());
    return parameters;
  }

  @Override
  default double logLikelihood(int x, double tx, double age) {
    Require.history(x, tx, age);
    double shape = r() + x;
    int k = opportunities(x);
    double rate = Gamma.logGamma(shape) - Gamma.logGamma(r()) + r() * Math.log(alpha());
    double stayed = Beta.logBeta(a(), b() + k) - Beta.logBeta(a(), b());
    double silence = shape * Math.log(alpha() + age);
    return rate + stayed - silence + softPlus(logDeadToAlive(x, tx, age));
  }

  @Override
  default double pAlive(int x, double tx, double age) {
    Require.history(x, tx, age);
    int k = opportunities(x);
    return k == 0 ? 1 : 1 / (1 + a() / (b() + k - 1) * Math.exp(silence(x, tx, age)));
  }

  @Override
  default double ageAtAlive(int x, double tx, double p) {
    Require.history(x, tx, tx);
    Require.probability(p);
    if (opportunities(x) == 0) {
      return p == 1 ? tx : Double.POSITIVE_INFINITY;
    }
    double fall = (1 - p) / p * (b() + opportunities(x) - 1) / a();
    return fall <= 1 ? tx : tx + (alpha() + tx) * Math.expm1(Math.log(fall) / (r() + x));
  }

  @Override
  default double expectedPurchasesIfAlive(int x, double age, double horizon) {
    Require.history(x, 0, age);
    Require.horizon(horizon);
    return PurchasesUntilDropout.mean(
        r() + x, horizon / (alpha() + age), a(), b() + opportunities(x));
  }

  @Override
  default double discountedPurchasesIfAlive(int x, double age, double horizon, double rate) {
    Require.history(x, 0, age);
    Require.horizon(horizon);
    return rate == 0
        ? expectedPurchasesIfAlive(x, age, horizon)
        : Discounting.of(t -> expectedPurchasesIfAlive(x, age, t), alpha() + age, horizon, rate);
  }

  @Override
  default double residualPurchasesIfAlive(int x, double age, double rate) {
    Require.positive("rate", rate);
    return discountedPurchasesIfAlive(x, age, Discounting.NOTHING_LEFT / rate, rate);
  }

  /// Fader, Hardie & Lee (2005), equation 8: still alive after n purchases, or left with the n-th.
  @Override
  default double probabilityOfPurchases(int n, double horizon) {
    Require.history(n, 0, 0);
    Require.horizon(horizon);
    int k = opportunities(n);
    double whole = Beta.logBeta(a(), b());
    double z = horizon / (alpha() + horizon);
    double stayed = Math.exp(Beta.logBeta(a(), b() + k) - whole) * exactly(n, z);
    return k == 0
        ? stayed
        : stayed + Math.exp(Beta.logBeta(a() + 1, b() + k - 1) - whole) * atLeast(n, z);
  }

  /// Logarithm of the odds of having left.
  private double logDeadToAlive(int x, double tx, double age) {
    int k = opportunities(x);
    return k == 0 ? Double.NEGATIVE_INFINITY : Math.log(a() / (b() + k - 1)) + silence(x, tx, age);
  }

  /// Logarithm of how much more likely no purchase since the last one is made by having left.
  private double silence(int x, double tx, double age) {
    return (r() + x) * Math.log((alpha() + age) / (alpha() + tx));
  }

  private static double softPlus(double u) {
    return Math.max(0, u) + Math.log1p(Math.exp(-Math.abs(u)));
  }

  /// Probability that somebody who never leaves makes exactly `n` purchases.
  private double exactly(int n, double z) {
    double ways = Gamma.logGamma(r() + n) - Gamma.logGamma(r()) - Gamma.logGamma(n + 1.0);
    double times = n == 0 ? 0 : n * Math.log(z);
    return Math.exp(ways + r() * Math.log1p(-z) + times);
  }

  private double atLeast(int n, double z) {
    return n == 0 ? 1 : Beta.regularizedBeta(z, n, r());
  }
}
