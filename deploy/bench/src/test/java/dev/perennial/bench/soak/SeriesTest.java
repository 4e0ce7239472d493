package dev.perennial.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Series series = new Series();

  @Test
  void whatGrowsByOneASecondGrowsBy3600AnHour() {
    for (var second = 0; second <= 60; second += 10) {
      series.add(START.plusSeconds(second), 100 + second);
    }

    assertThat(series.slopePerHour()).isCloseTo(3_600, within(1e-6));
  }

  @Test
  void whatOnlySwingsDoesNotGrow() {
    for (var second = 0; second < 400; second += 10) {
      series.add(START.plusSeconds(second), second / 10 % 4 == 1 || second / 10 % 4 == 2 ? 9 : 1);
    }

    assertThat(series.slopePerHour()).isCloseTo(0, within(1e-6));
    assertThat(series.max()).isEqualTo(9);
  }

  @Test
  void oneSampleHasNoSlope() {
    series.add(START, 7);

    assertThat(series.slopePerHour()).isZero();
    assertThat(series.first()).isEqualTo(series.last()).isEqualTo(7);
  }
}
