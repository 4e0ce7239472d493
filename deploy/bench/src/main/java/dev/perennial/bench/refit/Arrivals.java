package dev.perennial.bench.refit;

import java.time.Duration;

/// When the orders of an open load are due. Cold services are warmed up first, at a rate that grows
/// evenly from nothing and is then a multiple of the measured one: at that one alone their
// compilers
/// would be busy for a quarter of an hour.
///
/// @param perSecond above 0: from the end of the warm-up on
/// @param warmPerSecond above 0: until then, once it has grown
/// @param warmUp of which the rate grows for the first half
record Arrivals(int perSecond, int warmPerSecond, Duration warmUp) {

  private static final double SECOND_NANOS = 1e9;

  /// How long after the start the `number`-th order is due, 0 for the first.
  Duration dueAfter(long number) {
    double warm = warmUp.toNanos() / SECOND_NANOS;
    double ramp = warm / 2;
    double grown = warmPerSecond * ramp / 2;
    double warmed = grown + warmPerSecond * ramp;
    double seconds;
    if (number < grown) {
      seconds = Math.sqrt(2 * ramp * number / warmPerSecond);
    } else if (number < warmed) {
      seconds = ramp + (number - grown) / warmPerSecond;
    } else {
      seconds = warm + (number - warmed) / perSecond;
    }
    return Duration.ofNanos(Math.round(seconds * SECOND_NANOS));
  }
}
