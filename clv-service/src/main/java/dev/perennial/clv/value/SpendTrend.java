package dev.perennial.clv.value;

import java.util.List;
import java.util.Optional;

/// Whether a customer who still comes spends less than before.
///
/// @param ratio mean net of the last three purchase days to the mean of all before, 0 or more
public record SpendTrend(double ratio) {

  private static final int RECENT_DAYS = 3;
  private static final double DECLINING_BELOW = 0.7;

  public SpendTrend {
    if (!(ratio >= 0)) {
      throw new IllegalArgumentException("the ratio must not be negative: " + ratio);
    }
  }

  /// The trend of somebody with at least four purchase days who has spent something before the last
  /// three; nothing can be told of others.
  ///
  /// @param netMinor net of each purchase day, in the order of days; 0 or more each
  public static Optional<SpendTrend> of(List<Long> netMinor) {
    int before = Math.max(0, netMinor.size() - RECENT_DAYS);
    double then = mean(netMinor.subList(0, before));
    return then > 0
        ? Optional.of(new SpendTrend(mean(netMinor.subList(before, netMinor.size())) / then))
        : Optional.empty();
  }

  public boolean isDeclining() {
    return ratio < DECLINING_BELOW;
  }

  private static double mean(List<Long> netMinor) {
    return netMinor.stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
