package dev.perennial.local.orders;

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

/// Reads the dates that shops write: ISO 8601 with or without time and offset, a blank in place of
/// the `T`, and the American `1/31/2026 9:05`.
public final class Dates {

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd['T'][' '][HH:mm[:ss]]][M/d/uuuu[ H:mm[:ss]]]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' '][XXX][XX]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Dates() {}

  /// The instant that `text` means; without an offset, in `zone`; without a time, the start of that
  /// local day. Truncated to the microsecond.
  ///
  /// @throws DateTimeException where it is no date of a known form
  public static Instant parse(String text, ZoneId zone) {
    try {
      var parsed =
          DATE.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      var instant =
          switch (parsed) {
            case OffsetDateTime at -> at.toInstant();
            case LocalDateTime at -> at.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException("");
          };
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new DateTimeException("date '%s' is of no known form".formatted(text), e);
    }
  }
}
