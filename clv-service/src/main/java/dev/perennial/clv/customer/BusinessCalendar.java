package dev.perennial.clv.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// The days of the business: which day an instant belongs to, and how old a customer is.
///
/// Age is whole local days since the first day plus the elapsed fraction of today, which has 23, 24
/// or 25 hours: continuous and monotone over both nights of the year on which clocks change.
public record BusinessCalendar(ZoneId zone) {

  private static final long NANOS_PER_MICRO = 1_000;

  public LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// Days from the start of `first` to `at`, with the fraction of the day; negative before it.
  public double age(LocalDate first, Instant at) {
    var today = dayOf(at);
    var start = startOf(today);
    var length = Duration.between(start, startOf(today.plusDays(1))).toNanos();
    return ChronoUnit.DAYS.between(first, today)
        + (double) Duration.between(start, at).toNanos() / length;
  }

  /// The first microsecond at which a customer whose first day is `first` has `age` days; the
  /// inverse of [#age], rounded up.
  public Instant at(LocalDate first, double age) {
    var whole = (long) Math.floor(age);
    var day = first.plusDays(whole);
    var start = startOf(day);
    var length = Duration.between(start, startOf(day.plusDays(1))).toNanos();
    return ceilToMicros(start.plusNanos((long) Math.ceil((age - whole) * length)));
  }

  private static Instant ceilToMicros(Instant at) {
    var floor = at.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(at) ? at : floor.plusNanos(NANOS_PER_MICRO);
  }
}
