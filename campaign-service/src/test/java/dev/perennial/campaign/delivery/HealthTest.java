package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.delivery.Outcome.Accepted;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Outcome FAILED = new Unanswered(Fault.TIMED_OUT);
  private static final Outcome DONE = new Accepted(200);

  @Test
  void fourFailuresChangeNothing() {
    assertThat(failed(4).width(16, NOW)).isEqualTo(16);
  }

  @Test
  void theFifthFailureLetsTheEndpointRest() {
    // When
    var health = failed(5);
    // Then
    assertThat(health.width(16, NOW)).isZero();
    assertThat(health.width(16, NOW.plusMillis(4_999))).isZero();
    assertThat(health.width(16, NOW.plusSeconds(5))).isEqualTo(1);
  }

  @Test
  void restsDoubleUpToFiveMinutes() {
    assertThat(IntStream.of(5, 6, 7, 10, 11, 12, 5_000).mapToObj(HealthTest::rest))
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(160),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
  }

  @Test
  void oneSuccessHeals() {
    assertThat(failed(9).after(DONE, NOW, NOW)).isEqualTo(Health.GOOD);
  }

  @Test
  void anEndpointIsHopelessAfterFiveDaysOfFailures() {
    // Given
    var patience = Duration.ofDays(5);
    var later = NOW.plus(patience);
    // When
    var health = Health.GOOD.after(FAILED, NOW, NOW).after(FAILED, later, later);
    // Then
    assertThat(health.isHopeless(patience, later)).isTrue();
    assertThat(health.isHopeless(patience, later.minusMillis(1))).isFalse();
    assertThat(Health.GOOD.isHopeless(patience, later)).isFalse();
  }

  @Test
  void failingBeginsWithTheFirstFailure() {
    assertThat(failed(7).failingSince()).isEqualTo(Optional.of(NOW));
  }

  @Test
  void whatWasOnItsWayTogetherFailsOnce() {
    // Given
    var left = NOW.minusSeconds(15);
    // When
    var health = Health.GOOD;
    for (int each = 0; each < 16; each++) {
      health = health.after(FAILED, left.plusMillis(each), NOW.plusMillis(each));
    }
    // Then
    assertThat(health.failures()).isEqualTo(1);
    assertThat(health.width(16, NOW.plusMillis(16))).isEqualTo(16);
  }

  /// Endpoints are kept full: each attempt that comes back makes room for one that leaves then.
  @Test
  void anEndpointThatHangsFailsOnceInTheTimeOfAnAttempt() {
    // Given
    var hangs = Duration.ofSeconds(15);
    // When
    var health = Health.GOOD;
    for (int each = 0; each < 4 * 16; each++) {
      var left = NOW.plus(hangs.multipliedBy(each / 16)).plusMillis(10 * (each % 16) + 1);
      health = health.after(FAILED, left, left.plus(hangs));
    }
    // Then
    assertThat(health.failures()).isEqualTo(4);
  }

  @Test
  void whatFailsLateDoesNotProlongARest() {
    // Given
    var resting = failed(5);
    // When
    var health = resting.after(FAILED, NOW.minusSeconds(1), NOW.plusSeconds(4));
    // Then
    assertThat(health).isEqualTo(resting);
  }

  private static Health failed(int times) {
    return IntStream.range(0, times)
        .boxed()
        .reduce(Health.GOOD, (health, _) -> health.after(FAILED, NOW, NOW), (_, last) -> last);
  }

  private static Duration rest(int failures) {
    return Duration.between(NOW, failed(failures).restsUntil().orElseThrow());
  }
}
