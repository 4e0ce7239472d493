package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;
import org.hipparchus.special.Beta;

/// A confidence sequence for one rate, valid at any look: the rates under which a mixture of
/// Bernoulli likelihoods over a beta distribution (1/2, 1/2) stays below 1/alpha times their own
/// likelihood (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon, arXiv 1810.08240, section 3).
final class RateBounds {

  private static final double PRIOR = 0.5;
  private static final int HALVINGS = 60;

  private RateBounds() {}

  static Interval of(Counts counts, double alpha) {
    if (counts.people() == 0) {
      return new Interval(0, 1);
    }
    var rate = (double) counts.conversions() / counts.people();
    var border =
        Beta.logBeta(PRIOR + counts.conversions(), PRIOR + counts.others())
            - Beta.logBeta(PRIOR, PRIOR)
            + Math.log(alpha);
    return new Interval(end(counts, border, rate, 0), end(counts, border, rate, 1));
  }

  /// The log-likelihood is concave, so that on each side of its highest point it comes to `border`
  /// once, where the mixture is 1/alpha times as likely.
  private static double end(Counts counts, double border, double rate, double outermost) {
    var inside = rate;
    var outside = outermost;
    for (int i = 0; i < HALVINGS; i++) {
      var middle = (inside + outside) / 2;
      if (logLikelihood(counts, middle) > border) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }

  private static double logLikelihood(Counts counts, double rate) {
    return log(counts.conversions(), rate) + log(counts.others(), 1 - rate);
  }

  private static double log(long count, double rate) {
    return count == 0 ? 0 : count * Math.log(rate);
  }
}
