package dev.perennial.campaign.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// How instants are written: RFC 3339, UTC, always six digits of a second.
public final class Instants {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Instants() {}

  public static String text(Instant instant) {
    return MICROS.format(instant);
  }

  /// Reads any RFC 3339 instant; finer digits than microseconds are cut off.
  public static Instant parse(String text) {
    return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
  }
}
