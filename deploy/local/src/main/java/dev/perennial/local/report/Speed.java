package dev.perennial.local.report;

import dev.perennial.local.load.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How fast a load went.
///
/// @param orders how many were posted in that time
/// @param toAccepted from the first post until the last order was answered
/// @param toRest from the first post until nothing was left to do
/// @param triggers from an order being accepted until the trigger that it caused was published
public record Speed(
    Tally.Counts load, long orders, Duration toAccepted, Duration toRest, List<Duration> triggers) {

  /// The last lines of `up`.
  public String text() {
    return "  orders a second: %s to rest, %s until accepted (%,d orders in %s)\n  order accepted to trigger published: %s\n"
        .formatted(perSecond(toRest), perSecond(toAccepted), orders, seconds(toRest), latency());
  }

  private String perSecond(Duration took) {
    return took.isZero()
        ? "none"
        : String.format(Locale.ROOT, "%,.0f", orders * 1e9 / took.toNanos());
  }

  private String latency() {
    return Percentiles.of(triggers)
        .map(
            p ->
                "p50 %d ms, p99 %d ms (%,d triggers)"
                    .formatted(p.p50().toMillis(), p.p99().toMillis(), p.count()))
        .orElse("no live orders");
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3);
  }
}
