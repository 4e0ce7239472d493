package dev.perennial.local.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-30T23:00:00Z",
    "2026-01-31 10:05, 2026-01-31T09:05:00Z",
    "2026-01-31T10:05:06, 2026-01-31T09:05:06Z",
    "2026-01-31 10:05:06.123, 2026-01-31T09:05:06.123Z",
    "2026-01-31T10:05:06Z, 2026-01-31T10:05:06Z",
    "2026-01-31T10:05:06.123456-05:00, 2026-01-31T15:05:06.123456Z",
    "2026-01-31 10:05:06 +0100, 2026-01-31T09:05:06Z",
    "1/31/2026 9:05, 2026-01-31T08:05:00Z",
    "12/1/2010 8:26, 2010-12-01T07:26:00Z",
    "7/4/2026, 2026-07-03T22:00:00Z",
    "2026-03-29 02:30, 2026-03-29T01:30:00Z",
  })
  void datesAsShopsWriteThem(String text, Instant instant) {
    assertThat(Dates.parse(text, BERLIN)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-30", "31/1/2026 9:05", "yesterday", "2026", "''"})
  void whatIsNoDateIsRefused(String text) {
    assertThatThrownBy(() -> Dates.parse(text, BERLIN))
        .isInstanceOf(DateTimeException.class)
        .hasMessage("date '%s' is of no known form", text);
  }

  @Test
  void nanosecondsAreCutOff() {
    assertThat(Dates.parse("2026-01-31T10:05:06.123456789Z", BERLIN))
        .isEqualTo(Instant.parse("2026-01-31T10:05:06.123456Z"));
  }
}
