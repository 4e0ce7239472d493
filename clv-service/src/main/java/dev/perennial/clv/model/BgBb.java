package dev.perennial.clv.model;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hipparchus.special.Beta;

/// The BG/BB model (Fader, Hardie & Shang 2010) of purchases that are made or not made at given
/// opportunities, such as yearly appeals or events: while alive, a customer buys at an opportunity
/// with a probability that is Beta(`alpha`, `beta`) over customers; before each opportunity, the
/// customer leaves with a probability that is Beta(`gamma`, `delta`).
///
/// Opportunities are counted from the first after the customer's first purchase. A history is
/// - `x`: how many of them were used, 0 or more;
/// - `tx`: the last one that was used, from 1; 0 where `x` is 0;
/// - `n`: how many there were, at least `tx`.
///
/// A history outside these ranges is an [IllegalArgumentException], as is a parameter that is not
/// positive and finite. The work grows with the opportunities since the last purchase, and of a
/// prediction with those ahead.
public record BgBb(double alpha, double beta, double gamma, double delta) {

  private static final double TOO_LARGE = 0x1p500;

  public BgBb {
    Require.positive("alpha", alpha);
    Require.positive("beta", beta);
    Require.positive("gamma", gamma);
    Require.positive("delta", delta);
  }

  /// What can have happened since the last purchase, as likelihoods with the same factor left out.
  private record Silence(double left, double stayed) {

    double logLikelihood() {
      return Math.log(left + stayed);
    }

    double pStayed() {
      return stayed / (left + stayed);
    }
  }

  /// The name in the literature.
  public String name() {
    return "BG/BB";
  }

  /// The parameters by their usual names, in their usual order.
  public SequencedMap<String, Double> parameters() {
    var byName = new LinkedHashMap<String, Double>();
    byName.put("alpha", alpha);
    byName.put("beta", beta);
    byName.put("gamma", gamma);
    byName.put("delta", delta);
    return byName;
  }

  /// Log-likelihood of one history, natural logarithm: of this order of purchases, so that the
  /// likelihoods of all orders sum up to 1.
  public double logLikelihood(int x, int tx, int n) {
    requireHistory(x, tx, n);
    return logLeftAfter(x, tx) + silence(x, tx, n).logLikelihood();
  }

  /// Probability that the customer can still buy at the next opportunity, n + 1.
  public double pAlive(int x, int tx, int n) {
    requireHistory(x, tx, n);
    return silence(x, tx, n).pStayed() * (delta + n) / (gamma + delta + n);
  }

  /// Expected purchases at the next `opportunities` after `n`.
  public double expectedPurchases(int x, int tx, int n, int opportunities) {
    requireHistory(x, tx, n);
    requireCount(opportunities);
    return purchasesWhileAlive(x, tx, n)
        * PeriodsUntilDropout.mean(gamma, delta + n, opportunities, 0);
  }

  /// Expected purchases of a new customer at the first `opportunities`: the literature's E[X(n)].
  public double expectedPurchases(int opportunities) {
    return expectedPurchases(0, 0, 0, opportunities);
  }

  /// Expected purchases at all opportunities after `n`, the j-th next one divided by (1 + rate)^j:
  /// the literature's DERT.
  ///
  /// @param rate above 0: discount per opportunity
  public double residualPurchases(int x, int tx, int n, double rate) {
    requireHistory(x, tx, n);
    Require.positive("rate", rate);
    return purchasesWhileAlive(x, tx, n) * PeriodsUntilDropout.mean(gamma, delta + n, rate);
  }

  /// Probability that a new customer buys at exactly `purchases` of the first `opportunities`. The
  /// terms, one for each number of opportunities at which the customer was alive, are all positive.
  public double probabilityOfPurchases(int purchases, int opportunities) {
    requireCount(purchases);
    requireCount(opportunities);
    if (purchases > opportunities) {
      return 0;
    }
    double log = logLeftAfter(purchases, purchases);
    double term = 1;
    double sum = 0;
    for (int alive = purchases; alive < opportunities; alive++) {
      sum += term;
      term *= step(purchases, alive) * (alive + 1) / (alive + 1 - purchases);
      if (term > TOO_LARGE) {
        log += Math.log(term);
        sum /= term;
        term = 1;
      }
    }
    return Math.exp(log + Math.log(sum + term * leftToStayed(opportunities)));
  }

  /// Of x purchases up to opportunity `tx`, the last of them there, and of leaving right after it.
  private double logLeftAfter(int x, int tx) {
    return Beta.logBeta(alpha + x, beta + tx - x)
        - Beta.logBeta(alpha, beta)
        + Beta.logBeta(gamma + 1, delta + tx)
        - Beta.logBeta(gamma, delta);
  }

  private Silence silence(int x, int tx, int n) {
    double term = 1;
    double left = 0;
    for (int alive = tx; alive < n; alive++) {
      left += term;
      term *= step(x, alive);
    }
    return new Silence(left, term * leftToStayed(n));
  }

  /// From leaving after `alive` opportunities to letting the next one pass and leaving after it.
  private double step(int x, int alive) {
    return (beta + alive - x)
        / (alpha + beta + alive)
        * ((delta + alive) / (gamma + delta + 1 + alive));
  }

  /// From leaving after `n` opportunities to having been alive at them.
  private double leftToStayed(int n) {
    return (gamma + delta + n) / gamma;
  }

  /// Expected purchases per opportunity at which the customer will be alive, if alive at `n`.
  private double purchasesWhileAlive(int x, int tx, int n) {
    return silence(x, tx, n).pStayed() * (alpha + x) / (alpha + beta + n);
  }

  private static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count must be 0 or more: " + count);
    }
  }

  private static void requireHistory(int x, int tx, int n) {
    if (!(x >= 0 && tx >= x && n >= tx) || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException("no history: x=" + x + ", tx=" + tx + ", n=" + n);
    }
  }
}
