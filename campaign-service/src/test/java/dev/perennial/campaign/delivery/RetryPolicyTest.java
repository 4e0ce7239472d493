package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.delivery.Outcome.Accepted;
import dev.perennial.campaign.delivery.Outcome.Gone;
import dev.perennial.campaign.delivery.Outcome.Refused;
import dev.perennial.campaign.delivery.Outcome.Unanswered;
import dev.perennial.campaign.delivery.Outcome.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final double MIDDLE = 0.5;
  private static final Outcome FAILED = new Refused(500, Optional.empty());

  private final RetryPolicy policy = RetryPolicy.STANDARD;

  /// The table of the specification, "Time since start".
  @Test
  void attemptsFollowTheScheduleOfStandardWebhooks() {
    assertThat(sinceStart(MIDDLE))
        .extracting(
            elapsed ->
                "%02d:%02d:%02d"
                    .formatted(elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart()))
        .containsExactly(
            "00:00:00",
            "00:00:05",
            "00:05:05",
            "00:35:05",
            "02:35:05",
            "07:35:05",
            "17:35:05",
            "31:35:05",
            "51:35:05",
            "75:35:05");
  }

  @Test
  void jitterMovesADelayByAFifthAtMost() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      // When
      var fate = policy.fate(FAILED, 2, START, random.nextDouble());
      // Then
      assertThat(((Fate.Again) fate).at())
          .as("seed %d", seed)
          .isBetween(START.plusSeconds(240), START.plusSeconds(360));
    }
    assertThat(policy.fate(FAILED, 2, START, 0)).isEqualTo(new Fate.Again(START.plusSeconds(240)));
  }

  @Test
  void aSuccessIsDelivered() {
    assertThat(policy.fate(new Accepted(204), 10, START, MIDDLE)).isEqualTo(new Fate.Delivered());
  }

  @Test
  void theTenthFailureIsTheLast() {
    assertThat(policy.fate(FAILED, 9, START, MIDDLE)).isInstanceOf(Fate.Again.class);
    assertThat(policy.fate(FAILED, 10, START, MIDDLE)).isEqualTo(new Fate.Dead());
    assertThat(policy.fate(FAILED, 11, START, MIDDLE)).isEqualTo(new Fate.Dead());
  }

  @Test
  void aReceiverThatAsksForTimeGetsIt() {
    var busy = new Refused(429, Optional.of(Duration.ofMinutes(10)));
    assertThat(policy.fate(busy, 1, START, MIDDLE))
        .isEqualTo(new Fate.Again(START.plus(Duration.ofMinutes(10))));
    assertThat(policy.fate(busy, 3, START, MIDDLE))
        .isEqualTo(new Fate.Again(START.plus(Duration.ofMinutes(30))));
  }

  @Test
  void aReceiverGetsADayAtMost() {
    var forEver = new Refused(503, Optional.of(Duration.ofDays(365)));
    assertThat(policy.fate(forEver, 1, START, MIDDLE))
        .isEqualTo(new Fate.Again(START.plus(Duration.ofHours(24))));
  }

  @Test
  void whatIsNotThereAnyMoreIsWithdrawn() {
    assertThat(policy.fate(new Withdrawn(), 1, START, MIDDLE)).isEqualTo(new Fate.Withdrawn());
  }

  @Test
  void onlyTwoHundredsAreSuccesses() {
    assertThat(Outcome.of(200, Optional.empty())).isEqualTo(new Accepted(200));
    assertThat(Outcome.of(299, Optional.empty())).isEqualTo(new Accepted(299));
    assertThat(Outcome.of(302, Optional.empty())).isEqualTo(new Refused(302, Optional.empty()));
    assertThat(Outcome.of(410, Optional.empty())).isEqualTo(new Gone());
    assertThat(new Unanswered(Fault.TIMED_OUT).word()).isEqualTo("timed_out");
  }

  /// When the attempts of a delivery begin that always fails at once.
  private List<Duration> sinceStart(double random) {
    var begins = new ArrayList<>(List.of(Duration.ZERO));
    var now = START;
    while (policy.fate(FAILED, begins.size(), now, random) instanceof Fate.Again(var at)) {
      begins.add(Duration.between(START, at));
      now = at;
    }
    return begins;
  }
}
