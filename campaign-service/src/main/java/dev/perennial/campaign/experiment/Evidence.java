package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;
import java.util.ArrayList;
import java.util.List;

/// What conversions tell about a variant against the holdout, valid at any look.
///
/// Each batch is bet on by what the batches before it showed; what the bets on the first n batches
/// pay multiplies to an e-process. Under "no difference" it reaches 1/alpha with a probability of
/// at most alpha, ever (Ville), however often one looks: its reciprocal at its highest is a p-value
/// at any time. The differences under which it stays below 1/alpha are a confidence sequence.
///
/// People must be counted in an order that does not depend on their arm: by the day on which their
/// window has closed and settled, and by slices that are drawn by lot within it, buyers and others
/// alike. A day is counted when it is over, so that nobody comes in between later.
public final class Evidence {

  private static final int HALVINGS = 40;
  private static final double NARROWEST = 1e-6;
  private static final double STEP = 1.5;
  private static final double BORDER = 1 - 1e-9;

  /// Rounds of batches with the same number, each with its bet.
  private final List<Round> rounds = new ArrayList<>();

  private Counts variant = Counts.NONE;
  private Counts holdout = Counts.NONE;

  /// @param batches in the order of their numbers
  public Evidence(List<Batch> batches) {
    for (int start = 0, end; start < batches.size(); start = end) {
      end = start + 1;
      while (end < batches.size() && batches.get(end).nth() == batches.get(start).nth()) {
        end++;
      }
      add(batches.subList(start, end));
    }
  }

  private void add(List<Batch> round) {
    // Nothing is known before the first round, so nothing is bet on it.
    if (variant.people() + holdout.people() > 0) {
      rounds.add(new Round(Bet.after(variant, holdout), round));
    }
    for (var batch : round) {
      variant = variant.plus(batch.variant());
      holdout = holdout.plus(batch.holdout());
    }
  }

  /// The e-value against "no difference" now; 1 where nothing is known.
  public double eValue() {
    var log = 0.0;
    for (var round : rounds) {
      log += round.logPay(0);
    }
    return Math.exp(log);
  }

  /// The p-value that is valid at any time: 1 over the highest e-value so far.
  public double pValue() {
    return Math.exp(-logHighest(0));
  }

  /// The confidence sequence for the variant's rate less the holdout's.
  ///
  /// @param estimate where to look from
  /// @param alpha above 0, below 1
  public Interval difference(double estimate, double alpha) {
    var border = -Math.log(alpha);
    return new Interval(
        Math.min(estimate, end(estimate, -1, border)),
        Math.max(estimate, end(estimate, 1, border)));
  }

  /// Comes from outside to the first difference that is not ruled out.
  private double end(double estimate, int side, double border) {
    var outside = 2.0;
    var inside = outside;
    while (inside > NARROWEST && isRuledOut(estimate, side * inside, border)) {
      outside = inside;
      inside /= STEP;
    }
    for (int i = 0; i < HALVINGS && inside < outside; i++) {
      var middle = (inside + outside) / 2;
      if (isRuledOut(estimate, side * middle, border)) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return Math.clamp(estimate + side * outside, -1, 1);
  }

  private boolean isRuledOut(double estimate, double offset, double border) {
    var difference = estimate + offset;
    return Math.abs(difference) > BORDER || logHighest(difference) >= border;
  }

  private double logHighest(double difference) {
    var log = 0.0;
    var highest = 0.0;
    for (var round : rounds) {
      log += round.logPay(difference);
      highest = Math.max(highest, log);
    }
    return highest;
  }

  private record Round(Bet bet, List<Batch> batches) {
    double logPay(double difference) {
      var log = 0.0;
      for (var batch : batches) {
        log += bet.logPay(batch, difference);
      }
      return log;
    }
  }
}
