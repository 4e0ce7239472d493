package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Shares.Variant;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.BetaDistribution;

/// Thompson sampling over variants (Thompson 1933): each gets its probability of being the best.
/// It decides on those who come from now on; the holdout's share stays as it is.
public final class Thompson {

  /// What each variant keeps at least of what is not held out, spread over all of them: without it
  /// the weight of a person, 1 over the probability, would have no bound.
  private static final double SPREAD_EVENLY = 0.2;

  private static final int QUANTILES = 200;

  private Thompson() {}

  /// A variant as far as it is known.
  ///
  /// @param rate of conversion, weighted by inverse probability
  /// @param people how many people drawn with one and the same probability would tell as much
  public record Standing(String arm, double rate, double people) {

    /// From what was counted; the arm of its shares gave each person a weight.
    static Standing of(String arm, List<Tally> tallies) {
      var w = 0.0;
      var w2 = 0.0;
      var converted = 0.0;
      for (var tally : tallies) {
        if (tally.isOf(arm)) {
          var weight = 1 / tally.shares().of(arm);
          w += weight * tally.people();
          w2 += weight * weight * tally.people();
          converted += weight * tally.conversions();
        }
      }
      return w == 0 ? new Standing(arm, 0, 0) : new Standing(arm, converted / w, w * w / w2);
    }

    private BetaDistribution belief() {
      return new BetaDistribution(1 + rate * people, 1 + (1 - rate) * people);
    }
  }

  /// The shares for those who come next.
  ///
  /// @param current whose holdout and variants stay
  public static Shares next(Shares current, Counted counted) {
    var standings =
        current.list().stream()
            .map(Shares.Share::arm)
            .filter(arm -> !arm.equals(Shares.HOLDOUT))
            .map(arm -> Standing.of(arm, counted.tallies()))
            .toList();
    return next(current.of(Shares.HOLDOUT), standings);
  }

  static Shares next(double holdout, List<Standing> standings) {
    var beliefs = standings.stream().map(Standing::belief).toList();
    var best = beliefs.stream().mapToDouble(belief -> best(belief, beliefs)).toArray();
    var sum = 0.0;
    for (var each : best) {
      sum += each;
    }
    var variants = new ArrayList<Variant>();
    for (int i = 0; i < best.length; i++) {
      variants.add(
          new Variant(
              standings.get(i).arm(),
              SPREAD_EVENLY / best.length + (1 - SPREAD_EVENLY) * best[i] / sum));
    }
    return Shares.of(holdout, variants);
  }

  /// The probability that `one` is the highest: the mean, over its quantiles, of the probability
  /// that all others are below.
  private static double best(BetaDistribution one, List<BetaDistribution> all) {
    var mean = 0.0;
    for (int i = 0; i < QUANTILES; i++) {
      var rate = one.inverseCumulativeProbability((i + 0.5) / QUANTILES);
      var below = 1.0;
      for (var other : all) {
        if (other != one) {
          below *= other.cumulativeProbability(rate);
        }
      }
      mean += below / QUANTILES;
    }
    return mean;
  }
}
