package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Arrivals ARRIVALS = new Arrivals(10, 100, Duration.ofSeconds(120));

  @Test
  void rateGrowsEvenlyForHalfOfTheWarmUp() {
    assertThat(before(Duration.ofSeconds(30))).isEqualTo(750);
    assertThat(before(Duration.ofSeconds(60))).isEqualTo(3_000);
  }

  @Test
  void rateOfTheWarmUpIsConstantOnceItHasGrown() {
    assertThat(before(Duration.ofSeconds(61))).isEqualTo(3_100);
    assertThat(before(Duration.ofSeconds(120))).isEqualTo(9_000);
  }

  @Test
  void rateIsTheMeasuredOneAfterTheWarmUp() {
    assertThat(before(Duration.ofSeconds(121))).isEqualTo(9_010);
    assertThat(before(Duration.ofSeconds(220))).isEqualTo(10_000);
  }

  @Test
  void withoutWarmUpTheRateIsConstantFromTheStart() {
    assertThat(new Arrivals(150, 600, Duration.ZERO).dueAfter(300))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatIsDueByAnInstantCanBeToldWithoutCounting() {
    assertThat(Stream.of(1, 30, 59, 60, 61, 90).map(Duration::ofSeconds))
        .allSatisfy(end -> assertThat(ARRIVALS.dueBefore(end)).isEqualTo(before(end)));
  }

  private static long before(Duration end) {
    return LongStream.iterate(0, number -> number + 1)
        .takeWhile(number -> ARRIVALS.dueAfter(number).compareTo(end) < 0)
        .count();
  }
}
