package dev.perennial.ingest.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Reads the dates that shops write: ISO 8601 with or without time and offset, a blank in place of
/// the `T`, and the American `1/31/2026 9:05`; or those of one pattern. Without an offset a time is
/// in the zone, without a time a date is the start of its day.
final class Dates {

  private static final DateTimeFormatter USUAL =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd['T'][' '][HH:mm[:ss]]][M/d/uuuu[ H:mm[:ss]]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' '][XXX][XX]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final DateTimeFormatter form;
  private final ZoneId zone;

  /// @param pattern of `DateTimeFormatter`; an `IllegalArgumentException` where it is none
  Dates(Optional<String> pattern, ZoneId zone) {
    this.form =
        pattern
            .map(given -> DateTimeFormatter.ofPattern(given, Locale.ENGLISH))
            .map(given -> given.withResolverStyle(ResolverStyle.SMART))
            .orElse(USUAL);
    this.zone = zone;
  }

  /// The instant, cut to microseconds, or an `IllegalArgumentException` whose message completes the
  /// sentence that begins with the column's name.
  Instant read(String text) {
    try {
      var parsed = form.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      var instant =
          switch (parsed) {
            case OffsetDateTime at -> at.toInstant();
            case LocalDateTime at -> at.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException("neither a date nor a time");
          };
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no date of a known form", e);
    }
  }
}
