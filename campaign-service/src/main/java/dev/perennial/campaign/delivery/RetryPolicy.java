package dev.perennial.campaign.delivery;

import dev.perennial.campaign.delivery.Outcome.Accepted;
import dev.perennial.campaign.delivery.Outcome.Gone;
import dev.perennial.campaign.delivery.Outcome.Refused;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import dev.perennial.campaign.delivery.Outcome.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When a delivery is tried again.
///
/// @param delays after the first, second, ... failed attempt; after one more failure the delivery
///     is dead
/// @param jitter share of a delay by which it is shortened or lengthened at random, 0 to below 1
public record RetryPolicy(List<Duration> delays, double jitter) {

  /// The example schedule of Standard Webhooks 1.0.0, "Deliverability and reliability": ten
  /// attempts over 75 hours, 35 minutes and 5 seconds.
  public static final RetryPolicy STANDARD =
      new RetryPolicy(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          0.2);

  /// Delays that double from `first` on until they reach `most`, each a fifth more or less.
  ///
  /// @param first positive
  /// @param most at least `first`
  public static RetryPolicy doubling(Duration first, Duration most) {
    if (!first.isPositive() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("delays go from " + first + " to " + most);
    }
    var delays = new ArrayList<Duration>();
    for (var delay = first; delay.compareTo(most) < 0; delay = delay.multipliedBy(2)) {
      delays.add(delay);
    }
    delays.add(most);
    return new RetryPolicy(delays, STANDARD.jitter);
  }

  /// A receiver that asks for more time than this gets only this.
  static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

  public RetryPolicy {
    delays = List.copyOf(delays);
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter outside 0 to 1: " + jitter);
    }
  }

  /// @param attempts how many there were, this one included, from 1
  /// @param now machine-clock instant at which the attempt ended
  /// @param random 0 to 1, uniform
  public Fate fate(Outcome outcome, int attempts, Instant now, double random) {
    return switch (outcome) {
      case Accepted(int _) -> new Fate.Delivered();
      case Withdrawn() -> new Fate.Withdrawn();
      case Gone() -> again(attempts, now, random, Duration.ZERO);
      case Refused(int _, var retryAfter) ->
          again(attempts, now, random, retryAfter.orElse(Duration.ZERO));
      case Unanswered(var _) -> again(attempts, now, random, Duration.ZERO);
    };
  }

  /// How long to wait after a failed attempt, for whoever gives up by other rules: after more
  /// attempts than there are delays the last of them counts.
  ///
  /// @param attempts how many there were, from 1
  /// @param random 0 to 1, uniform
  public Duration delay(int attempts, double random) {
    return jittered(delays.get(Math.min(attempts, delays.size()) - 1), random);
  }

  private Fate again(int attempts, Instant now, double random, Duration atLeast) {
    if (attempts > delays.size()) {
      return new Fate.Dead();
    }
    var delay = delay(attempts, random);
    var asked = atLeast.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : atLeast;
    return new Fate.Again(now.plus(delay.compareTo(asked) > 0 ? delay : asked));
  }

  private Duration jittered(Duration delay, double random) {
    return Duration.ofMillis(Math.round(delay.toMillis() * (1 + jitter * (2 * random - 1))));
  }
}
