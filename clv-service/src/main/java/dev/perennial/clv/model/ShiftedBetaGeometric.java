package dev.perennial.clv.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hipparchus.special.Beta;

/// The sBG model of contracts (Fader & Hardie 2007, 2010): at the end of each period a customer
/// ends the contract with a probability that is Beta(`alpha`, `beta`) over customers, else renews
/// it. Those with a high probability leave first, so retention rises with tenure although nobody
/// changes.
///
/// Time is counted in periods of the contract; period 1 is the first. Parameters are
/// positive and finite; whatever is outside its range is an [IllegalArgumentException].
public record ShiftedBetaGeometric(double alpha, double beta) {

  public ShiftedBetaGeometric {
    Require.positive("alpha", alpha);
    Require.positive("beta", beta);
  }

  /// The name in the literature.
  public String name() {
    return "sBG";
  }

  /// The parameters by their usual names, in their usual order.
  public SequencedMap<String, Double> parameters() {
    var byName = new LinkedHashMap<String, Double>();
    byName.put("alpha", alpha);
    byName.put("beta", beta);
    return byName;
  }

  /// Probability that a new customer renews at least `renewals` times: the literature's S(t).
  public double survival(int renewals) {
    requireCount("renewals", renewals);
    return Math.exp(Beta.logBeta(alpha, beta + renewals) - Beta.logBeta(alpha, beta));
  }

  /// Probability that who has a contract in `period` renews it at its end: the literature's r(t).
  ///
  /// @param period 1 or more
  public double retention(int period) {
    requireCount("period - 1", period - 1);
    return (beta + period - 1) / (alpha + beta + period - 1);
  }

  /// Probability that a new customer leaves at the end of exactly this period.
  ///
  /// @param period 1 or more
  public double churn(int period) {
    requireCount("period - 1", period - 1);
    return survival(period - 1) * alpha / (alpha + beta + period - 1);
  }

  /// Expected renewals among the next `periods` of a customer who has renewed `renewals` times and
  /// whose present period is not over.
  public double expectedRenewals(int renewals, int periods) {
    return discountedRenewals(renewals, periods, 0);
  }

  /// The same with the j-th next renewal divided by (1 + rate)^j.
  ///
  /// @param rate 0 or more: discount per period
  public double discountedRenewals(int renewals, int periods, double rate) {
    requireCount("renewals", renewals);
    requireCount("periods", periods);
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rate must be 0 or more and finite: " + rate);
    }
    return PeriodsUntilDropout.mean(alpha, beta + renewals, periods, rate);
  }

  /// Expected periods of a new customer, the first one too, each discounted from its beginning: the
  /// literature's DEL.
  ///
  /// @param rate above 0: discount per period
  public double discountedLifetime(double rate) {
    Require.positive("rate", rate);
    return 1 + PeriodsUntilDropout.mean(alpha, beta, rate);
  }

  /// Expected periods still to come of a customer who has renewed `renewals` times and is about to
  /// decide on the next renewal, which is not discounted: the literature's DERL of a customer just
  /// before the n-th renewal, n = renewals + 1.
  ///
  /// @param rate above 0: discount per period
  public double discountedResidualLifetime(int renewals, double rate) {
    requireCount("renewals", renewals);
    Require.positive("rate", rate);
    return (1 + rate) * PeriodsUntilDropout.mean(alpha, beta + renewals, rate);
  }

  private static void requireCount(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more: " + count);
    }
  }
}
