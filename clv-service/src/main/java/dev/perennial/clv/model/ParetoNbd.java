package dev.perennial.clv.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The Pareto/NBD model of Schmittlein, Morrison & Colombo (1987): while alive, customers buy
/// at a rate that is Gamma(`r`, `alpha`) over customers, and each has a lifetime, exponential
/// with a rate that is Gamma(`s`, `beta`) over customers. They may leave at any time, so
/// P(alive) is 1 right after a purchase and falls from there on.
///
/// Formulas are Fader & Hardie's (notes 009 and 028), with the likelihood's two Gaussian
/// hypergeometric functions replaced by the integral over the time of leaving that they stand
/// for, see [DropoutOdds]: it holds for alpha below, above and at beta, for thousands of
/// purchases, for t_x at or next to T and for T = 0, to twelve digits. Nothing is special at s
/// = 1.
///
/// @param r above 0: shape of the purchase rate's distribution
/// @param alpha above 0: rate of the purchase rate's distribution, in time units
/// @param s above 0: shape of the dropout rate's distribution
/// @param beta above 0: rate of the dropout rate's distribution, in time units
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  public ParetoNbd {
    Require.positive("r", r);
    Require.positive("alpha", alpha);
    Require.positive("s", s);
    Require.positive("beta", beta);
  }

  @Override
  public String name() {
    return "Pareto/NBD";
  }

  @Override
  public SequencedMap<String, Double> parameters() {
    var parameters = new LinkedHashMap<String, Double>();
    parameters.put("r", r);
    parameters.put("alpha", alpha);
    parameters.put("s", s);
    parameters.put("beta", beta);
    return parameters;
  }

  @Override
  public ParetoNbd inSmallerUnits(double perUnit) {
    return new ParetoNbd(r, alpha * perUnit, s, beta * perUnit);
  }

  @Override
  public double logLikelihood(int x, double tx, double age) {
    Require.history(x, tx, age);
    double m = r + x;
    double ways = x == 0 ? 0 : RisingFactorial.log(r, x) - x * Math.log(alpha + age);
    double silence = r * Math.log1p(age / alpha) + s * Math.log1p(age / beta);
    return ways - silence + logOneUp(DropoutOdds.log(alpha, beta, m, s, tx, age));
  }

  @Override
  public double pAlive(int x, double tx, double age) {
    Require.history(x, tx, age);
    return 1 / (1 + Math.exp(DropoutOdds.log(alpha, beta, r + x, s, tx, age)));
  }

  @Override
  public double ageAtAlive(int x, double tx, double p) {
    Require.history(x, tx, tx);
    Require.probability(p);
    return Silence.ageAtAlive(this, r + x, tx, p);
  }

  /// Schmittlein, Morrison & Colombo (1987), without their division by s - 1.
  @Override
  public double expectedPurchasesIfAlive(int x, double age, double horizon) {
    Require.history(x, 0, age);
    Require.horizon(horizon);
    double stretch = Math.log1p(horizon / (beta + age));
    double lifetime = s == 1 ? stretch : -Math.expm1((1 - s) * stretch) / (s - 1);
    return (r + x) * (beta + age) / (alpha + age) * lifetime;
  }

  @Override
  public double discountedPurchasesIfAlive(int x, double age, double horizon, double rate) {
    Require.history(x, 0, age);
    Require.horizon(horizon);
    return rate == 0
        ? expectedPurchasesIfAlive(x, age, horizon)
        : (r + x) / (alpha + age) * DiscountedLifetime.mean(s, beta + age, horizon, rate);
  }

  @Override
  public double residualPurchasesIfAlive(int x, double age, double rate) {
    Require.positive("rate", rate);
    return discountedPurchasesIfAlive(x, age, Double.MAX_VALUE, rate);
  }

  @Override
  public double probabilityOfPurchases(int n, double horizon) {
    Require.history(n, 0, 0);
    Require.horizon(horizon);
    return PurchaseCount.probability(this, n, horizon);
  }

  /// ln(1 + e^z), without overflow.
  static double logOneUp(double z) {
    return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  }
}
