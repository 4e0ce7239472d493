package dev.perennial.bench.load;

import java.time.Duration;

/// When the orders of an open load are due: at a rate that grows evenly from nothing, as cold
/// services need it, and is constant from then on.
///
/// @param perSecond above 0, once it is constant
/// @param rampUp how long it grows
public record Arrivals(int perSecond, Duration rampUp) {

  private static final double SECOND_NANOS = 1e9;

  /// How long after the start the `number`-th order is due, 0 for the first.
  public Duration dueAfter(long number) {
    double ramp = rampUp.toNanos() / SECOND_NANOS;
    double grown = perSecond * ramp / 2;
    double seconds =
        number < grown
            ? Math.sqrt(2 * ramp * number / perSecond)
            : ramp + (number - grown) / perSecond;
    return Duration.ofNanos(Math.round(seconds * SECOND_NANOS));
  }

  /// How many are due earlier than so long after the start.
  public long dueBefore(Duration end) {
    double ramp = rampUp.toNanos() / SECOND_NANOS;
    double seconds = end.toNanos() / SECOND_NANOS;
    return (long)
        Math.ceil(
            seconds < ramp
                ? perSecond * seconds * seconds / (2 * ramp)
                : perSecond * (seconds - ramp / 2));
  }
}
