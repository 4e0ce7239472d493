package dev.perennial.campaign.experiment;

import java.util.Comparator;
import java.util.List;

/// What an experiment has shown so far, by assignment: each person counts in the arm that was
/// drawn for them, whether or not they got anything, once, when the day is over on which their
/// window has settled.
///
/// @param arms the holdout first
/// @param uplifts one a variant that has a holdout
public record Results(Counted counted, List<ArmResult> arms, List<Uplift> uplifts) {

  /// Shared by the variants, so that one without effect among many is not taken for the best.
  private static final double ALPHA = 0.05;

  private static final Comparator<String> HOLDOUT_FIRST =
      Comparator.<String, Boolean>comparing(arm -> !arm.equals(Shares.HOLDOUT))
          .thenComparing(Comparator.naturalOrder());

  public static Results of(Counted counted) {
    var arms = counted.tallies().stream().map(Tally::arm).distinct().sorted(HOLDOUT_FIRST).toList();
    var variants = arms.stream().filter(arm -> !arm.equals(Shares.HOLDOUT)).toList();
    return new Results(
        counted,
        arms.stream().map(arm -> ArmResult.of(arm, counted.tallies())).toList(),
        variants.stream()
            .flatMap(arm -> Uplift.of(arm, counted, ALPHA / variants.size()).stream())
            .toList());
  }
}
