package dev.perennial.campaign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          P0D,     2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z
          PT1H,    2026-01-31T10:00:00Z, 2026-01-31T11:00:00Z
          P1DT12H, 2026-01-31T10:00:00Z, 2026-02-01T22:00:00Z
          P1M,     2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z
          P1Y,     2024-02-29T10:00:00Z, 2025-02-28T10:00:00Z
          # a day of 23 hours, and one of 25
          P1D,     2026-03-28T11:00:00Z, 2026-03-29T10:00:00Z
          P1D,     2026-10-24T10:00:00Z, 2026-10-25T11:00:00Z
          PT24H,   2026-10-24T10:00:00Z, 2026-10-25T10:00:00Z
          """)
  void daysCountByTheCalendarAndHoursByTheClock(String delay, Instant start, Instant expected) {
    assertThat(Delay.parse(delay).after(start, BERLIN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "PT1H", "P1DT12H", "P1Y", "P14D"})
  void aDelayIsReadAsItIsWritten(String delay) {
    assertThat(Delay.parse(delay)).hasToString(delay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1D", "P", "PT", "P-1D", "PT-1H", "P51Y", "P999999999D", "soon"})
  void whatIsNoDelayIsRefused(String text) {
    assertThatThrownBy(() -> Delay.parse(text))
        .isInstanceOfAny(java.time.DateTimeException.class, IllegalArgumentException.class);
  }
}
