package dev.perennial.clv.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2025-03-02T10:00:00Z");
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void answerIsGoodForItsTimeAndNoLonger() {
    var remembered = Remembered.of(this::count, FRESH, () -> now);

    assertThat(ask(remembered)).isEqualTo(1);
    now = now.plus(FRESH).minusNanos(1);
    assertThat(ask(remembered)).isEqualTo(1);
    now = now.plusNanos(1);
    assertThat(ask(remembered)).isEqualTo(2);
    assertThat(ask(remembered)).isEqualTo(2);
  }

  @Test
  void answerThatIsNotWorthItIsAskedAgain() {
    var remembered = Remembered.of(this::count, n -> n > 1, FRESH, () -> now);

    assertThat(remembered.await().indefinitely()).isEqualTo(1);
    assertThat(remembered.await().indefinitely()).isEqualTo(2);
    assertThat(remembered.await().indefinitely()).isEqualTo(2);
  }

  @Test
  void failureIsNotRemembered() {
    var remembered =
        Remembered.of(() -> count().map(RememberedTest::failingFirst), FRESH, () -> now);

    assertThatIllegalStateException().isThrownBy(() -> ask(remembered));
    assertThat(ask(remembered)).isEqualTo(2);
    assertThat(ask(remembered)).isEqualTo(2);
  }

  @Test
  void failureAfterAnAnswerIsNotRememberedEither() {
    var remembered =
        Remembered.of(() -> count().map(RememberedTest::failingSecond), FRESH, () -> now);

    assertThat(ask(remembered)).isEqualTo(1);
    now = now.plus(FRESH);
    assertThatIllegalStateException().isThrownBy(() -> ask(remembered));
    assertThat(ask(remembered)).isEqualTo(3);
  }

  private Uni<Integer> count() {
    return Uni.createFrom().item(asked.incrementAndGet());
  }

  private static int failingFirst(int n) {
    return failing(n, 1);
  }

  private static int failingSecond(int n) {
    return failing(n, 2);
  }

  private static int failing(int n, int at) {
    if (n == at) {
      throw new IllegalStateException("the database is away");
    }
    return n;
  }

  private static int ask(Uni<Integer> remembered) {
    return remembered.await().indefinitely();
  }
}
