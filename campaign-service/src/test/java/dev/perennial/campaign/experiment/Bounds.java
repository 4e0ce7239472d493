package dev.perennial.campaign.experiment;

import org.hipparchus.distribution.continuous.BetaDistribution;

/// Exact bounds of Clopper and Pearson (1934) for a rate that was counted in simulations.
final class Bounds {

  private Bounds() {}

  /// The upper end of the interval at 95 %.
  static double clopperPearsonHigh(int count, int of) {
    return count == of
        ? 1
        : new BetaDistribution(count + 1, of - count).inverseCumulativeProbability(0.975);
  }

  /// The lower end of the interval at 95 %.
  static double clopperPearsonLow(int count, int of) {
    return count == 0
        ? 0
        : new BetaDistribution(count, of - count + 1).inverseCumulativeProbability(0.025);
  }
}
