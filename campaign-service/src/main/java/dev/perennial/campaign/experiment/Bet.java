package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;

/// Rates of conversion that are bet on before a batch is seen.
///
/// The bet pays p(outcomes) by these rates over p*(outcomes), where p* is by the rates that are
/// nearest to these among all that differ by what is doubted. A person's arm is drawn by lot, so an
/// arm and an outcome together have a density that is linear in the two rates, the doubted pairs
/// are a convex set, and the ratio has an expectation of at most 1 under each of them: Turner, Ly
/// and Grünwald, "Generic E-variables for exact sequential k-sample tests that allow for optional
/// stopping" (arXiv 2106.02693), section 2, for a difference of 0, where p* has the mixed rate in
/// both arms; Turner and Grünwald, "Exact anytime-valid confidence intervals for contingency tables
/// and beyond" (arXiv 2203.09785) for any other. Their blocks have fixed numbers of each group;
/// here the shares stand in for them, so that any mix of people can come.
///
/// @param variant above 0, below 1
/// @param holdout above 0, below 1
record Bet(double variant, double holdout) {

  /// How far the arms are expected to lie from their common rate, as a part of it. It decides how
  /// soon an effect is seen, never whether a false one is.
  private static final double SPREAD = 0.3;

  private static final int HALVINGS = 60;

  /// The means of two beta distributions that start at the common rate of both arms and move on
  /// with what was counted in each.
  static Bet after(Counts variant, Counts holdout) {
    var both = variant.plus(holdout);
    var rate = (both.conversions() + 0.5) / (both.people() + 1);
    var weight = (1 - rate) / (SPREAD * SPREAD * rate);
    return new Bet(mean(rate, weight, variant), mean(rate, weight, holdout));
  }

  /// The logarithm of what the bet pays for `batch` against "the variant's rate is the holdout's
  /// plus `difference`".
  ///
  /// @param difference above -1, below 1
  double logPay(Batch batch, double difference) {
    var nearest = nearest(batch.variantShare(), difference);
    return logRatio(batch.variant(), variant, nearest + difference)
        + logRatio(batch.holdout(), holdout, nearest);
  }

  /// The holdout's rate h that minimises the Kullback-Leibler divergence of (h + difference, h)
  /// from this bet: the root of its derivative, which rises from minus to plus infinity.
  private double nearest(double variantShare, double difference) {
    if (difference == 0) {
      return variantShare * variant + (1 - variantShare) * holdout;
    }
    var low = Math.max(0, -difference);
    var high = Math.min(1, 1 - difference);
    for (int i = 0; i < HALVINGS; i++) {
      var rate = (low + high) / 2;
      var slope =
          variantShare * slope(variant, rate + difference)
              + (1 - variantShare) * slope(holdout, rate);
      if (slope < 0) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return (low + high) / 2;
  }

  private static double slope(double bet, double rate) {
    return (rate - bet) / (rate * (1 - rate));
  }

  private static double mean(double rate, double weight, Counts seen) {
    return (weight * rate + seen.conversions()) / (weight + seen.people());
  }

  private static double logRatio(Counts counts, double bet, double doubted) {
    return counts.conversions() * Math.log(bet / doubted)
        + counts.others() * Math.log((1 - bet) / (1 - doubted));
  }
}
