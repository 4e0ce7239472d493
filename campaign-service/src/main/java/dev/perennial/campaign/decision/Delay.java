package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// How long after its cause a step is due: days of the calendar, then time. A day that has 23 or
/// 25 hours counts as one.
public record Delay(Period days, Duration time) {

  public static final Delay NONE = new Delay(Period.ZERO, Duration.ZERO);
  private static final int YEARS_MAX = 50;

  public Delay {
    requireNonNull(days, "days");
    requireNonNull(time, "time");
    if (days.isNegative() || time.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative");
    }
    if (days.toTotalMonths() / 12 + days.getDays() / 365 + time.toDays() / 365 > YEARS_MAX) {
      throw new IllegalArgumentException("a delay is at most " + YEARS_MAX + " years");
    }
  }

  /// Reads ISO 8601, such as `P1Y`, `P14D`, `PT2H`, `P1DT12H`. Throws a `DateTimeException` where
  /// `text` is none.
  public static Delay parse(String text) {
    var time = text.indexOf('T');
    if (time < 0) {
      return new Delay(Period.parse(text), Duration.ZERO);
    }
    var days = text.substring(0, time);
    return new Delay(
        days.equals("P") ? Period.ZERO : Period.parse(days),
        Duration.parse("P" + text.substring(time)));
  }

  /// The instant that is this much later than `start` by the calendar of `zone`.
  public Instant after(Instant start, ZoneId zone) {
    return start.atZone(zone).plus(days).toInstant().plus(time);
  }

  public boolean isNone() {
    return days.isZero() && time.isZero();
  }

  /// ISO 8601.
  @Override
  public String toString() {
    if (time.isZero()) {
      return days.toString();
    }
    return days.isZero() ? time.toString() : days + time.toString().substring(1);
  }
}
