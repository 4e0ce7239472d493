package dev.perennial.local.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Percentiles of measured times, by nearest rank.
public record Percentiles(Duration p50, Duration p99, int count) {

  /// Empty where nothing was measured.
  public static Optional<Percentiles> of(List<Duration> measured) {
    var ascending = measured.stream().sorted().toList();
    return ascending.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Percentiles(rank(ascending, 0.50), rank(ascending, 0.99), ascending.size()));
  }

  private static Duration rank(List<Duration> ascending, double share) {
    var rank = (int) Math.ceil(share * ascending.size());
    return ascending.get(Math.max(1, rank) - 1);
  }
}
