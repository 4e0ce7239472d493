package dev.perennial.clv.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The model that a back-test speaks for.
///
/// @param reason in one sentence
public record Champion(String model, String reason) {

  /// A model as the back-test found it.
  ///
  /// @param mae NaN where it could not be told
  public record Candidate(String model, double mae) {}

  /// The candidate with the lowest mean absolute error; the earlier of equal ones. Empty where
  /// no error could be told.
  ///
  /// @param naive mean absolute error of going on as before
  public static Optional<Champion> of(List<Candidate> candidates, double naive) {
    return candidates.stream()
        .filter(candidate -> !Double.isNaN(candidate.mae()))
        .min(Comparator.comparingDouble(Candidate::mae))
        .map(best -> new Champion(best.model(), reason(best, candidates.size(), naive)));
  }

  private static String reason(Candidate best, int candidates, double naive) {
    return String.format(
        Locale.ROOT,
        "lowest mean absolute error of %d: %.4f purchases per customer, where going on as before"
            + " would err by %.4f",
        candidates,
        best.mae(),
        naive);
  }
}
