package dev.perennial.clv.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;

/// The days of the business: which day an instant belongs to, and how old a customer is.
///
/// A day lasts from its first midnight, or the first instant after it where clocks skip midnight,
/// until that of the next day. Age is whole local days since the first day plus the elapsed
/// fraction of today, which has 23, 24 or 25 hours: continuous and monotone over both nights of the
/// year on which clocks change.
///
/// The starts of the days of 120 years are kept, 350 kB in all: asking the zone for each takes
/// longer than everything else that there is to say of a customer.
public final class BusinessCalendar {

  private static final long KEPT_FROM = LocalDate.of(1990, 1, 1).toEpochDay();
  private static final long KEPT_TO = LocalDate.of(2110, 1, 1).toEpochDay();
  private static final long DAY_SECONDS = 86_400;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long MICRO_NANOS = 1_000;

  private final ZoneId zone;
  private final long[] starts;

  public BusinessCalendar(ZoneId zone) {
    this.zone = zone;
    this.starts = LongStream.range(KEPT_FROM, KEPT_TO).map(this::startByZone).toArray();
  }

  public LocalDate dayOf(Instant at) {
    return LocalDate.ofEpochDay(epochDay(at));
  }

  public Instant startOf(LocalDate day) {
    return Instant.ofEpochSecond(start(day.toEpochDay()));
  }

  /// Days from the start of `first` to `at`, with the fraction of the day; negative before it.
  public double age(LocalDate first, Instant at) {
    long today = epochDay(at);
    long elapsed = (at.getEpochSecond() - start(today)) * SECOND_NANOS + at.getNano();
    return today - first.toEpochDay() + (double) elapsed / lengthNanos(today);
  }

  /// The first microsecond at which a customer whose first day is `first` has `age` days; the
  /// inverse of [#age], rounded up.
  public Instant at(LocalDate first, double age) {
    double whole = Math.floor(age);
    long day = first.toEpochDay() + (long) whole;
    long nanos = (long) Math.ceil((age - whole) * lengthNanos(day));
    return ceilToMicros(Instant.ofEpochSecond(start(day), nanos));
  }

  private long epochDay(Instant at) {
    long second = at.getEpochSecond();
    long day = Math.floorDiv(second, DAY_SECONDS);
    while (start(day) > second) {
      day--;
    }
    while (start(day + 1) <= second) {
      day++;
    }
    return day;
  }

  private long lengthNanos(long day) {
    return (start(day + 1) - start(day)) * SECOND_NANOS;
  }

  private long start(long day) {
    return day >= KEPT_FROM && day < KEPT_TO ? starts[(int) (day - KEPT_FROM)] : startByZone(day);
  }

  private long startByZone(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond();
  }

  private static Instant ceilToMicros(Instant at) {
    var floor = at.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(at) ? at : floor.plusNanos(MICRO_NANOS);
  }
}
