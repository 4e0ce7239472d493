package dev.perennial.clv.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds up what customers of a channel brought from month to month since they were won. For one
/// thread.
final class MonthlySums {

  private final Map<String, List<Long>> cumulative = new HashMap<>();
  private final double margin;

  /// @param margin share of what is paid that counts as value
  MonthlySums(double margin) {
    this.margin = margin;
  }

  /// To be called in ascending order of months; in those that are left out nothing moved.
  void add(String channel, int since, long netMinor) {
    var sums = cumulative.computeIfAbsent(channel, _ -> new ArrayList<>());
    var before = sums.isEmpty() ? 0L : sums.getLast();
    while (sums.size() < since) {
      sums.add(before);
    }
    sums.add(Math.addExact(before, netMinor));
  }

  /// To the end of each month, from that in which they were won.
  List<Long> of(String channel) {
    return cumulative.getOrDefault(channel, List.of()).stream()
        .map(sum -> Math.round(sum * margin))
        .toList();
  }
}
