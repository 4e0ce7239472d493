package dev.perennial.clv.value;

import java.util.List;
import java.util.Optional;

/// Whether a customer who still comes spends less than before.
///
/// @param ratio mean net of the last three purchase days to the mean of all before, above 0
public record SpendTrend(double ratio) {

  private static final int RECENT_DAYS = 3;
  private static final double DECLINING_BELOW = 0.7;

  public SpendTrend {
    if (!(ratio > 0)) {
      throw new IllegalArgumentException("the ratio must be above 0: " + ratio);
    }
  }

  /// The trend of somebody with at least four purchase days; nothing can be told from fewer.
  ///
  /// @param netMinor net of each purchase day, in the order of days; each above 0
  public static Optional<SpendTrend> of(List<Long> netMinor) {
    var before = netMinor.size() - RECENT_DAYS;
    return before < 1
        ? Optional.empty()
        : Optional.of(
            new SpendTrend(
                mean(netMinor.subList(before, netMinor.size()))
                    / mean(netMinor.subList(0, before))));
  }

  public boolean isDeclining() {
    return ratio < DECLINING_BELOW;
  }

  private static double mean(List<Long> netMinor) {
    return netMinor.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
