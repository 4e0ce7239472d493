package dev.perennial.bench.flow;

import java.time.Duration;

/// How fast it went, each a second.
///
/// @param accepted orders that were answered for
/// @param published orders that are in their customer's committed and published value and segment
/// @param decided segment changes that campaign-service had decided upon
public record Pace(double accepted, double published, double decided) {

  public static double perSecond(long count, Duration took) {
    return count * 1e9 / took.toNanos();
  }
}
