package dev.perennial.campaign.delivery;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.delivery.Outcome.Accepted;
import dev.perennial.campaign.delivery.Outcome.Gone;
import dev.perennial.campaign.delivery.Outcome.Refused;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import dev.perennial.campaign.delivery.Outcome.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an endpoint does, by its last attempts. One that fails again and again rests, longer each
/// time, and is then tried with a single delivery. Attempts that were on their way together fail
/// once: only one that began after the last failure is another.
///
/// @param failures how often it failed since the last success
/// @param failingSince machine-clock instant of the first of these failures
/// @param failedAt machine-clock instant of the last of them
/// @param restsUntil nothing is sent before this machine-clock instant
public record Health(
    int failures,
    Optional<Instant> failingSince,
    Optional<Instant> failedAt,
    Optional<Instant> restsUntil) {

  public static final Health GOOD =
      new Health(0, Optional.empty(), Optional.empty(), Optional.empty());

  /// From so many failures in a row on, an endpoint rests after each.
  public static final int FAILURES_MAX = 5;

  public static final Duration REST_MIN = Duration.ofSeconds(5);
  public static final Duration REST_MAX = Duration.ofMinutes(5);

  public Health {
    requireNonNull(failingSince, "failingSince");
    requireNonNull(failedAt, "failedAt");
    requireNonNull(restsUntil, "restsUntil");
  }

  /// @param began machine-clock instant at which the attempt left
  /// @param now machine-clock instant at which it ended
  public Health after(Outcome outcome, Instant began, Instant now) {
    return switch (outcome) {
      case Accepted(int _) -> GOOD;
      case Withdrawn() -> this;
      case Gone(), Refused(int _, var _), Unanswered(var _) -> failed(began, now);
    };
  }

  /// How many deliveries may be on their way at `now`.
  ///
  /// @param widthMax of an endpoint that does well
  public int width(int widthMax, Instant now) {
    if (restsUntil.filter(now::isBefore).isPresent()) {
      return 0;
    }
    return failures < FAILURES_MAX ? widthMax : 1;
  }

  /// Whether the endpoint has failed for `patience` and is to be given up.
  public boolean isHopeless(Duration patience, Instant now) {
    return failingSince.filter(since -> !since.plus(patience).isAfter(now)).isPresent();
  }

  private Health failed(Instant began, Instant now) {
    if (failedAt.filter(began::isBefore).isPresent()) {
      return this;
    }
    var more = failures == Integer.MAX_VALUE ? failures : failures + 1;
    var rest = more < FAILURES_MAX ? Optional.<Instant>empty() : Optional.of(now.plus(rest(more)));
    return new Health(more, Optional.of(failingSince.orElse(now)), Optional.of(now), rest);
  }

  private static Duration rest(int failures) {
    var doublings = Math.min(failures - FAILURES_MAX, 10);
    var rest = REST_MIN.multipliedBy(1L << doublings);
    return rest.compareTo(REST_MAX) > 0 ? REST_MAX : rest;
  }
}
