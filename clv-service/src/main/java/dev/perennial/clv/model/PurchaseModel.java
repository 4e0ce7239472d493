package dev.perennial.clv.model;

import java.util.SequencedMap;

/// How customers without a contract buy, and stop buying: a purchase rate that differs between
/// customers, and a hidden end.
///
/// The time unit is that of the parameters: days for an `alpha` in days. A customer's history is
/// - `x`: repeat purchases, that is purchase days after the first one, 0 or more;
/// - `tx`: time from the first purchase to the last, 0 where `x` is 0;
/// - `age`: time from the first purchase to now, the literature's T, at least `tx`.
///
/// A history outside these ranges is an [IllegalArgumentException], as is a parameter that is not
/// positive and finite. Models are immutable, and no method of theirs fails within the ranges.
public sealed interface PurchaseModel permits BetaGeometric, ParetoNbd {

  /// The name in the literature, such as `BG/NBD`.
  String name();

  /// The parameters by their usual names, in their usual order.
  SequencedMap<String, Double> parameters();

  /// The same model with a time unit of which `perUnit` make one of this: 7 turns weeks into days.
  PurchaseModel inSmallerUnits(double perUnit);

  /// Shape of the purchase rate's distribution over customers, above 0.
  double r();

  /// Rate of the purchase rate's distribution over customers, in time units, above 0.
  double alpha();

  /// Log-likelihood of one history, natural logarithm, up to no constant.
  double logLikelihood(int x, double tx, double age);

  /// Probability that the customer still buys at `age`, in 0..1. It falls with `age`.
  double pAlive(int x, double tx, double age);

  /// The age at which `pAlive(x, tx, age)` has fallen to `p`, in 0..1. It is `tx` where the
  /// probability is at or below `p` from the last purchase on, and positive infinity where the age
  /// is beyond a double or never comes.
  double ageAtAlive(int x, double tx, double p);

  /// The time after the last purchase by which the next one has come with probability `share`, in
  /// 0..1, if the customer still buys: their rate is Gamma(`r` + x, `alpha` + tx), so that the wait
  /// is of Pareto's second kind (Lomax), with (1 + wait / (alpha + tx))^-(r + x) left. Positive
  /// infinity for a share of 1 and beyond a double.
  default double waitUntilLikely(int x, double tx, double share) {
    Require.history(x, tx, tx);
    Require.probability(share);
    return (alpha() + tx) * Math.expm1(-Math.log1p(-share) / (r() + x));
  }

  /// Probability that a customer who still buys would have bought again by `age`, in 0..1: the
  /// inverse of [#waitUntilLikely].
  default double overdue(int x, double tx, double age) {
    Require.history(x, tx, age);
    return -Math.expm1(-(r() + x) * Math.log1p((age - tx) / (alpha() + tx)));
  }

  /// Expected purchases within `horizon` after `age` of a customer known to be alive at `age`.
  ///
  /// @param horizon 0 or more, finite
  double expectedPurchasesIfAlive(int x, double age, double horizon);

  /// Expected purchases within `horizon` after `age`, each discounted continuously at `rate` per
  /// time unit from the instant at which it is expected; without a rate the same as
  /// [#expectedPurchasesIfAlive].
  double discountedPurchasesIfAlive(int x, double age, double horizon, double rate);

  /// Expected purchases without a horizon, discounted continuously at `rate` > 0 per time unit: the
  /// literature's DERT of a customer known to be alive.
  double residualPurchasesIfAlive(int x, double age, double rate);

  /// Probability that a new customer makes exactly `n` purchases within `horizon` after the first
  /// one, which itself is not counted.
  double probabilityOfPurchases(int n, double horizon);

  /// Expected purchases within `horizon` after `age`. It falls with `age` and grows with `horizon`.
  default double expectedPurchases(int x, double tx, double age, double horizon) {
    return pAlive(x, tx, age) * expectedPurchasesIfAlive(x, age, horizon);
  }

  /// Expected purchases of a new customer within `horizon` after the first purchase, which itself
  /// is not counted.
  default double expectedPurchases(double horizon) {
    return expectedPurchases(0, 0, 0, horizon);
  }

  /// The literature's DERT: discounted expected residual transactions.
  default double residualPurchases(int x, double tx, double age, double rate) {
    return pAlive(x, tx, age) * residualPurchasesIfAlive(x, age, rate);
  }
}
