package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.campaign.delivery.MailOutcome.Accepted;
import dev.perennial.campaign.delivery.MailOutcome.Cause;
import dev.perennial.campaign.delivery.MailOutcome.Deferred;
import dev.perennial.campaign.delivery.MailOutcome.NoAddress;
import dev.perennial.campaign.delivery.MailOutcome.NotAsked;
import dev.perennial.campaign.delivery.MailOutcome.NotWritten;
import dev.perennial.campaign.delivery.MailOutcome.Refused;
import dev.perennial.campaign.delivery.MailOutcome.Unanswered;
import dev.perennial.campaign.delivery.MailOutcome.Withheld;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailPolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final double MIDDLE = 0.5;

  private final MailPolicy policy =
      new MailPolicy(RetryPolicy.doubling(Duration.ofSeconds(30), Duration.ofHours(1)));

  static Stream<MailOutcome> notYet() {
    return Stream.of(
        new Deferred(451), new Unanswered(Fault.TIMED_OUT), new NotAsked(), new NotWritten());
  }

  @ParameterizedTest
  @MethodSource("notYet")
  void whatCouldNotBeSentIsTriedAgainLaterAndLater(MailOutcome outcome) {
    var pauses =
        IntStream.rangeClosed(1, 10)
            .mapToObj(attempts -> policy.fate(outcome, attempts, DAY, NOW, MIDDLE))
            .map(fate -> Duration.between(NOW, ((MailFate.Again) fate).at()).toSeconds());
    assertThat(pauses)
        .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1_920L, 3_600L, 3_600L, 3_600L);
  }

  @Test
  void pausesAreAFifthLongerOrShorterAtMost() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var i = 0; i < 1_000; i++) {
      // When
      var again = (MailFate.Again) policy.fate(new NotAsked(), 1, DAY, NOW, random.nextDouble());
      // Then
      assertThat(Duration.between(NOW, again.at()))
          .as("seed %d", seed)
          .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    }
  }

  @ParameterizedTest
  @CsvSource({"31,AGAIN", "30,FAILED", "0,FAILED", "-5,FAILED"})
  void itIsGivenUpWhenTheNextAttemptWouldComeTooLate(long secondsLeft, String fate) {
    var left = Duration.ofSeconds(secondsLeft);
    assertThat(policy.fate(new Deferred(421), 1, left, NOW, MIDDLE))
        .isInstanceOf(fate.equals("AGAIN") ? MailFate.Again.class : MailFate.Failed.class);
  }

  @Test
  void whatEndedIsNotTriedAgainHoweverMuchTimeThereIs() {
    assertThat(policy.fate(new Accepted(), 1, DAY, NOW, MIDDLE)).isEqualTo(new MailFate.Sent());
    assertThat(policy.fate(new Refused(550), 1, DAY, NOW, MIDDLE)).isEqualTo(new MailFate.Failed());
    assertThat(policy.fate(new NoAddress(), 1, DAY, NOW, MIDDLE)).isEqualTo(new MailFate.Failed());
    assertThat(policy.fate(new Withheld(Cause.OPTED_OUT), 1, DAY, NOW, MIDDLE))
        .isEqualTo(new MailFate.Withheld());
  }

  /// A wrong password is nobody's address gone bad.
  @ParameterizedTest
  @CsvSource({
    "421,DEFERRED",
    "450,DEFERRED",
    "500,DEFERRED",
    "521,DEFERRED",
    "530,DEFERRED",
    "535,DEFERRED",
    "501,REFUSED",
    "550,REFUSED",
    "552,REFUSED",
    "554,REFUSED",
    "556,REFUSED"
  })
  void aReplySpeaksOfTheMailOrOfTheSession(int reply, String reason) {
    assertThat(MailOutcome.of(reply).reason()).contains(reason);
    assertThat(MailOutcome.of(reply).replied()).contains(reply);
  }

  @Test
  void delaysThatShrinkAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.doubling(Duration.ofHours(1), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.doubling(Duration.ZERO, Duration.ofSeconds(1)));
  }

  /// The digest by `printf %s <id> | sha256sum`.
  @Test
  void aMessageIdIsMadeOfTheDecisionAlone() {
    assertThat(MessageId.of("c-1/1/loyalty-top-tier/welcome", "shop.test"))
        .isEqualTo("<100dbe9dbacc7eb286e6997f9ab1be09@shop.test>");
  }
}
