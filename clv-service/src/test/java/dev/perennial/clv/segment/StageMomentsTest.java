package dev.perennial.clv.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageMomentsTest {

  private static final Instant SLIPPING = Instant.parse("2025-03-01T00:00:00.000001Z");
  private static final Instant AT_RISK = Instant.parse("2025-06-01T00:00:00.000001Z");
  private static final Instant LOST = Instant.parse("2025-09-01T00:00:00.000001Z");
  private static final StageMoments MOMENTS = new StageMoments(SLIPPING, AT_RISK, LOST);

  @ParameterizedTest
  @CsvSource({
    "2025-03-01T00:00:00.000000Z, ACTIVE",
    "2025-03-01T00:00:00.000001Z, SLIPPING",
    "2025-06-01T00:00:00.000000Z, SLIPPING",
    "2025-06-01T00:00:00.000001Z, AT_RISK",
    "2025-09-01T00:00:00.000000Z, AT_RISK",
    "2025-09-01T00:00:00.000001Z, LOST",
    "2055-09-01T00:00:00.000000Z, LOST"
  })
  void stageBeginsExactlyAtItsMoment(Instant at, Stage expected) {
    assertThat(MOMENTS.at(at, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-01T00:00:00.000000Z, 2025-03-01T00:00:00.000001Z",
    "2025-03-01T00:00:00.000001Z, 2025-06-01T00:00:00.000001Z",
    "2025-06-01T00:00:00.000001Z, 2025-09-01T00:00:00.000001Z"
  })
  void nextMomentIsTheFirstOneStillToCome(Instant at, Instant expected) {
    assertThat(MOMENTS.next(at)).contains(expected);
  }

  @Test
  void nothingComesAfterBeingLost() {
    assertThat(MOMENTS.next(LOST)).isEmpty();
  }

  @Test
  void momentsThatFallTogetherLeadToTheLastOfThem() {
    var silence = new StageMoments(LOST, LOST, LOST);

    assertThat(silence.at(LOST, false)).isEqualTo(Stage.LOST);
    assertThat(silence.next(LOST)).isEmpty();
  }

  @Test
  void momentsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StageMoments(AT_RISK, SLIPPING, LOST));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StageMoments(SLIPPING, LOST, AT_RISK));
  }
}
