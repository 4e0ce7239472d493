package dev.perennial.ingest.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// The forms in which platforms write instants. Each is read into the years 1970 to 9999, cut to
/// microseconds; what is of another form is an `IllegalArgumentException` whose message completes
/// the sentence that begins with the field's name.
@FunctionalInterface
public interface Times {

  int LENGTH_MAX = 64;
  Pattern OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d\\d:?\\d\\d)");

  /// ISO 8601 with an offset such as `Z`, `+01:00` or, as PHP writes it, `+0100`.
  DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  /// `2026-01-31T11:00:00+01:00`, with any offset.
  Times RFC_3339 = written -> within(OffsetDateTime.parse(written).toInstant());

  /// `Sat, 31 Jan 2026 10:00:00 +0000` (RFC 2822).
  Times RFC_2822 =
      written ->
          within(OffsetDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());

  /// Seconds since 1970.
  Times EPOCH_SECONDS = written -> within(Instant.ofEpochSecond(Long.parseLong(written)));

  /// `2026-01-31 10:00:00` or `2026-01-31T10:00:00`, in UTC.
  Times UTC = local(ZoneOffset.UTC);

  /// The instant, or an unchecked exception of `java.time` or `Long`.
  Instant parse(String written);

  default Instant read(String written) {
    try {
      return parse(written);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("is no time of the form that its platform writes", e);
    }
  }

  /// Without an offset, as clocks of `zone` show it. An offset that is given all the same counts.
  static Times local(ZoneId zone) {
    return written -> {
      var text = written.replace(' ', 'T');
      if (text.length() == "2026-01-31".length()) {
        return within(LocalDate.parse(text).atStartOfDay(zone).toInstant());
      }
      return within(
          OFFSET.matcher(text).matches()
              ? OffsetDateTime.parse(text, WITH_OFFSET).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant());
    };
  }

  /// The first form that fits.
  default Times or(Times other) {
    return written -> {
      try {
        return parse(written);
      } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
        return other.parse(written);
      }
    };
  }

  private static Instant within(Instant instant) {
    if (instant.isBefore(Instant.EPOCH)
        || instant.atOffset(ZoneOffset.UTC).getYear() >= Values.YEAR_END) {
      throw new DateTimeException("not within the years 1970 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
