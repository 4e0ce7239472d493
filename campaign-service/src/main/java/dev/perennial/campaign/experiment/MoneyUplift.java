package dev.perennial.campaign.experiment;

import java.util.List;
import java.util.Optional;

/// By how much more a variant's people spend than the holdout's, each person's money cut off at
/// the cap.
///
/// @param difference per person
public record MoneyUplift(MoneyDifference difference, Finding finding) {

  /// Empty where there are too few people to say anything.
  static Optional<MoneyUplift> of(String arm, List<Tally> comparable, double alpha) {
    return MoneyDifference.of(sums(arm, comparable), sums(Shares.HOLDOUT, comparable), alpha)
        .map(
            difference ->
                new MoneyUplift(
                    difference,
                    Finding.of(!difference.interval().contains(0), difference.estimate())));
  }

  private static MoneySums sums(String arm, List<Tally> comparable) {
    var sums = MoneySums.NONE;
    for (var tally : comparable) {
      if (tally.isOf(arm)) {
        sums =
            sums.plus(
                tally.people(),
                tally.conversions(),
                tally.capped(),
                tally.cappedSquares(),
                tally.shares().of(arm));
      }
    }
    return sums;
  }
}
