package dev.perennial.campaign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// In Berlin the clock jumps from 02:00 to 03:00 on 2026-03-29 and from 03:00 back to 02:00 on
  /// 2026-10-25. `-` is a moment that is not quiet.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # night and day
          21:00, 08:00, 2026-01-31T19:59:59Z, -
          21:00, 08:00, 2026-01-31T20:00:00Z, 2026-02-01T07:00:00Z
          21:00, 08:00, 2026-02-01T06:59:59Z, 2026-02-01T07:00:00Z
          21:00, 08:00, 2026-02-01T07:00:00Z, -
          12:00, 14:00, 2026-01-31T11:30:00Z, 2026-01-31T13:00:00Z
          12:00, 14:00, 2026-01-31T13:00:00Z, -
          # the DST nights: 08:00 is 06:00 UTC after the jump, and 07:00 UTC after the jump back
          21:00, 08:00, 2026-03-28T23:00:00Z, 2026-03-29T06:00:00Z
          21:00, 08:00, 2026-10-24T23:00:00Z, 2026-10-25T07:00:00Z
          # 02:30 is jumped over: 03:30 is as far after it
          21:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z
          # 02:30 comes twice: the first time at 00:30 UTC, the second at 01:30 UTC
          21:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z
          21:00, 02:30, 2026-10-25T00:45:00Z, -
          21:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z
          21:00, 02:30, 2026-10-25T01:30:00Z, -
          """)
  void quietHoursEndByTheClockOnTheWallAlsoInADstNight(
      LocalTime from, LocalTime to, Instant now, String expected) {
    // When
    var opening = new QuietHours(from, to).opening(now, BERLIN);
    // Then
    assertThat(opening.map(Instant::toString).orElse("-")).isEqualTo(expected);
  }

  @Test
  void anOpeningIsLaterAndNotQuiet() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < 20_000; i++) {
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var from = LocalTime.ofSecondOfDay(random.nextInt(86_400));
      var to = LocalTime.ofSecondOfDay(random.nextInt(86_400));
      if (from.equals(to)) {
        continue;
      }
      var now = Instant.ofEpochSecond(1_500_000_000L + random.nextInt(400_000_000));
      var hours = new QuietHours(from, to);
      // When
      var opening = hours.opening(now, zone);
      // Then
      opening.ifPresent(
          at -> {
            var told = "seed %d: %s %s %s %s".formatted(seed, hours, now, zone, at);
            assertThat(at).as(told).isAfter(now);
            assertThat(at.getEpochSecond() - now.getEpochSecond())
                .as(told)
                .isLessThanOrEqualTo(50 * 3600);
          });
    }
  }

  @Test
  void hoursThatNeverEndAreRefused() {
    var noon = LocalTime.NOON;
    assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(noon, noon));
    assertThat(new QuietHours(noon, LocalTime.MIDNIGHT).opening(Instant.EPOCH, ZoneOffset.UTC))
        .isEmpty();
  }
}
