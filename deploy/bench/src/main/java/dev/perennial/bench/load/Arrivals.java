package dev.perennial.bench.load;

import java.time.Duration;

/// When the orders of an open load are due. Cold services are warmed up first, at a rate that grows
/// evenly from nothing; where it grows to more than the measured one, their compilers are done
/// sooner.
///
/// @param perSecond above 0: from the end of the warm-up on
/// @param warmPerSecond above 0: until then, once it has grown
/// @param warmUp of which the rate grows for the first half
public record Arrivals(int perSecond, int warmPerSecond, Duration warmUp) {

  private static final double SECOND_NANOS = 1e9;

  /// At a rate that grows to the measured one in the first half of the warm-up.
  public static Arrivals growing(int perSecond, Duration warmUp) {
    return new Arrivals(perSecond, perSecond, warmUp);
  }

  /// How long after the start the `number`-th order is due, 0 for the first.
  public Duration dueAfter(long number) {
    double seconds;
    if (number < grown()) {
      seconds = Math.sqrt(2 * ramp() * number / warmPerSecond);
    } else if (number < warmed()) {
      seconds = ramp() + (number - grown()) / warmPerSecond;
    } else {
      seconds = 2 * ramp() + (number - warmed()) / perSecond;
    }
    return Duration.ofNanos(Math.round(seconds * SECOND_NANOS));
  }

  /// How many are due earlier than so long after the start.
  public long dueBefore(Duration end) {
    double seconds = end.toNanos() / SECOND_NANOS;
    double due;
    if (seconds < ramp()) {
      due = warmPerSecond * seconds * seconds / (2 * ramp());
    } else if (seconds < 2 * ramp()) {
      due = grown() + warmPerSecond * (seconds - ramp());
    } else {
      due = warmed() + perSecond * (seconds - 2 * ramp());
    }
    return (long) Math.ceil(due);
  }

  /// In seconds.
  private double ramp() {
    return warmUp.toNanos() / SECOND_NANOS / 2;
  }

  /// Due while the rate grows.
  private double grown() {
    return warmPerSecond * ramp() / 2;
  }

  /// Due until the end of the warm-up.
  private double warmed() {
    return 3 * grown();
  }
}
