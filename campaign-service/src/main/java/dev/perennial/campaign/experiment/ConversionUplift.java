package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;
import java.util.List;
import java.util.TreeMap;

/// By how much more of a variant's people buy than of the holdout's.
///
/// @param rate of the variant, weighted by inverse probability
/// @param holdoutRate likewise
/// @param interval of the difference, valid at any look
/// @param eValue against no difference, now
/// @param pValue valid at any look
public record ConversionUplift(
    double rate,
    double holdoutRate,
    Interval interval,
    double eValue,
    double pValue,
    Finding finding) {

  static ConversionUplift of(String arm, List<Tally> comparable, double alpha) {
    var evidence = new Evidence(batches(arm, comparable));
    var rate = rate(arm, comparable);
    var holdoutRate = rate(Shares.HOLDOUT, comparable);
    var difference = rate - holdoutRate;
    var pValue = evidence.pValue();
    return new ConversionUplift(
        rate,
        holdoutRate,
        evidence.difference(difference, alpha),
        evidence.eValue(),
        pValue,
        Finding.of(pValue <= alpha, difference));
  }

  public double difference() {
    return rate - holdoutRate;
  }

  /// Those drawn by the same shares stand together: within a batch, two with different shares are
  /// two of the same number.
  private static List<Batch> batches(String arm, List<Tally> comparable) {
    var batches = new TreeMap<Place, Batch>();
    for (var tally : comparable) {
      var variant = tally.shares().of(arm);
      var share = variant / (variant + tally.shares().of(Shares.HOLDOUT));
      var counts = new Counts(tally.people(), tally.conversions());
      var batch =
          tally.isOf(arm)
              ? new Batch(tally.batch(), share, counts, Counts.NONE)
              : new Batch(tally.batch(), share, Counts.NONE, counts);
      batches.merge(new Place(tally.batch(), tally.shares().id()), batch, Batch::plus);
    }
    return List.copyOf(batches.values());
  }

  private static double rate(String arm, List<Tally> comparable) {
    var people = 0.0;
    var conversions = 0.0;
    for (var tally : comparable) {
      if (tally.isOf(arm)) {
        people += tally.people() / tally.shares().of(arm);
        conversions += tally.conversions() / tally.shares().of(arm);
      }
    }
    return people == 0 ? 0 : conversions / people;
  }

  private record Place(int batch, long sharesId) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return batch == other.batch
          ? Long.compare(sharesId, other.sharesId)
          : Integer.compare(batch, other.batch);
    }
  }
}
