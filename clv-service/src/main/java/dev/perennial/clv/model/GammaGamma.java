package dev.perennial.clv.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hipparchus.special.Beta;

/// The Gamma-Gamma model of spend per purchase (Fader, Hardie & Lee 2005; Fader & Hardie 2013, note
/// 025): a customer's purchases are Gamma(`p`, nu), and nu is Gamma(`q`, `gamma`) over customers.
/// How much one spends is independent of how often.
///
/// The money unit is that of `gamma`. A customer's spending is
/// - `x`: repeat purchases with money, 1 or more;
/// - `mean`: mean spend per repeat purchase, above 0.
///
/// Spending outside these ranges is an [IllegalArgumentException], as is a parameter that is not
/// positive and finite. No method but [#parameters()] allocates.
public record GammaGamma(double p, double q, double gamma) {

  public GammaGamma {
    Require.positive("p", p);
    Require.positive("q", q);
    Require.positive("gamma", gamma);
  }

  /// The name in the literature.
  public String name() {
    return "Gamma-Gamma";
  }

  /// The parameters by their usual names, in their usual order.
  public SequencedMap<String, Double> parameters() {
    var byName = new LinkedHashMap<String, Double>();
    byName.put("p", p);
    byName.put("q", q);
    byName.put("gamma", gamma);
    return byName;
  }

  /// The same model with a money unit of which `perUnit` make one of this: 100 turns euros into
  /// cents.
  public GammaGamma inSmallerUnits(double perUnit) {
    return new GammaGamma(p, q, gamma * perUnit);
  }

  /// Log-likelihood of one customer's mean spend, natural logarithm.
  public double logLikelihood(int x, double mean) {
    if (!(x > 0 && mean > 0 && mean < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(noSpending(x, mean));
    }
    double shape = p * x;
    double total = x * mean;
    return -Beta.logBeta(shape, q)
        - shape * Math.log1p(gamma / total)
        - q * Math.log1p(total / gamma)
        - Math.log(mean);
  }

  /// The literature's E(M | mean, x): expected mean spend per purchase of one customer, between
  /// their own mean and the population's. Without a repeat purchase it is the population's,
  /// whatever `mean` is; a mean of 0, of purchases given for nothing, draws towards 0. Positive
  /// infinity where p x + q is at most 1, as the expectation then diverges; [#populationMean()]
  /// does so for `q` at most 1.
  public double expectedSpend(int x, double mean) {
    if (x == 0) {
      return populationMean();
    }
    if (!(x > 0 && mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(noSpending(x, mean));
    }
    double shape = p * x;
    double surplus = shape + (q - 1);
    return surplus > 0 ? p / surplus * gamma + shape / surplus * mean : Double.POSITIVE_INFINITY;
  }

  /// Expected spend per purchase of a new customer; positive infinity for `q` at most 1, where the
  /// expectation diverges.
  public double populationMean() {
    return q > 1 ? p * gamma / (q - 1) : Double.POSITIVE_INFINITY;
  }

  private static String noSpending(int x, double mean) {
    return "no spending: x=" + x + ", mean=" + mean;
  }
}
