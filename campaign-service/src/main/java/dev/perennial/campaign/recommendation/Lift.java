package dev.perennial.campaign.recommendation;

/// How much oftener two items are held by one person than they would be if they had nothing to do
/// with each other. `n` persons hold both where `E = a * b / persons` are expected; their ratio is
/// taken to be gamma distributed around 1 with shape [#PRIOR], so that its posterior mean is
/// `(n + PRIOR) / (E + PRIOR)`: small counts stay near 1. That is the gamma-Poisson shrinker of
/// DuMouchel, "Bayesian data mining in large frequency tables", The American Statistician 53
/// (1999), with one component in place of two.
final class Lift {

  /// Pairs of fewer persons say nothing. The index `item_pair` is read by knows this number too.
  static final int SUPPORT_MIN = 3;

  static final double PRIOR = 1;

  private Lift() {}

  /// The shrunken ratio, above 0; 1 is "nothing to do with each other".
  ///
  /// @param together how many persons hold both
  /// @param a how many hold the one; `b` the other; `persons` anything
  static double shrunken(long together, long a, long b, long persons) {
    return (together + PRIOR) / ((double) a * b / persons + PRIOR);
  }

  /// What one item says for another: the lift times the geometric mean of both shares. Lift alone
  /// favours what hardly anybody buys, the share among the one's holders what everybody buys
  /// anyway; without shrinking this is the cosine of both items' holders.
  static double weight(long together, long a, long b, long persons) {
    return shrunken(together, a, b, persons) * Math.sqrt((double) a * b) / persons;
  }
}
