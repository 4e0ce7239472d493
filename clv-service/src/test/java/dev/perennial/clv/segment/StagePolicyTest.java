package dev.perennial.clv.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StagePolicyTest {

  private static final Duration RETURNED = Duration.ofDays(30);
  private static final Duration SILENCE = Duration.ofDays(730);
  private static final StagePolicy POLICY =
      new StagePolicy(0.8, 0.55, 0.3, Overdue.NEVER, SILENCE, RETURNED);

  private static final Instant NOW = Instant.parse("2025-03-02T10:00:00Z");
  private static final Instant OVER = NOW.plus(RETURNED);
  private static final StageMoments FAR = moments(60, 120, 240);

  @ParameterizedTest
  @CsvSource({"true, NEW", "false, ACTIVE"})
  void buyerIsNewOnceAndActiveAfterwards(boolean once, Stage expected) {
    assertThat(POLICY.judge(null, FAR, NOW, once, true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AT_RISK", "LOST"})
  void whoBuysAgainAfterBeingAllButGoneHasReturned(Stage before) {
    assertThat(POLICY.judge(held(before, NOW), FAR, NOW, false, true)).isEqualTo(Stage.RETURNED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"PROSPECT", "NEW", "ACTIVE", "SLIPPING"})
  void whoBuysAgainWithoutHavingBeenGoneIsActive(Stage before) {
    assertThat(POLICY.judge(held(before, NOW), FAR, NOW, false, true)).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void orderOfLongAgoDoesNotMakeSomebodyReturn() {
    var behind = new StageMoments(NOW.minusSeconds(2), NOW.minusSeconds(1), NOW.plusSeconds(1));

    assertThat(POLICY.judge(held(Stage.LOST, NOW), behind, NOW, false, true))
        .isEqualTo(Stage.AT_RISK);
  }

  @Test
  void correctionWithoutANewerPurchaseDoesNotMakeSomebodyReturn() {
    assertThat(POLICY.judge(held(Stage.LOST, NOW), FAR, NOW, false, false)).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void returnedEndsToTheMicrosecond() {
    var held = held(Stage.RETURNED, NOW);

    assertThat(POLICY.next(held, FAR, NOW)).contains(OVER);
    assertThat(POLICY.judge(held, FAR, microBefore(OVER), false, false)).isEqualTo(Stage.RETURNED);
    assertThat(POLICY.judge(held, FAR, OVER, false, false)).isEqualTo(Stage.ACTIVE);
    assertThat(POLICY.next(held(Stage.ACTIVE, OVER), FAR, OVER)).contains(FAR.slipping());
  }

  @Test
  void returnedEndsEarlierForWhomSilenceIsAlreadyUnusual() {
    var soon = moments(10, 120, 240);
    var held = held(Stage.RETURNED, NOW);

    assertThat(POLICY.next(held, soon, NOW)).contains(soon.slipping());
    assertThat(POLICY.judge(held, soon, soon.slipping(), false, false)).isEqualTo(Stage.SLIPPING);
  }

  @Test
  void anotherPurchaseDoesNotProlongReturned() {
    var held = held(Stage.RETURNED, NOW);

    assertThat(POLICY.judge(held, FAR, OVER, false, true)).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void nobodyIsReturnedWhereThatLastsNoTime() {
    var never = new StagePolicy(0.8, 0.55, 0.3, Overdue.NEVER, SILENCE, Duration.ZERO);

    assertThat(never.judge(held(Stage.LOST, NOW), FAR, NOW, false, true)).isEqualTo(Stage.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 0.3",
    "0.5, 0.5, 0.3",
    "0.8, 0.3, 0.3",
    "0.8, 0.5, 0",
    "NaN, 0.5, 0.3",
    "0.8, 0.5, NaN"
  })
  void sharesOutOfOrderAreRefused(double slipping, double atRisk, double lost) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new StagePolicy(slipping, atRisk, lost, Overdue.NEVER, SILENCE, RETURNED));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, P30D", "P-1D, P30D", "P730D, P-1D"})
  void impossibleSpansAreRefused(Duration silence, Duration returned) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StagePolicy(0.8, 0.55, 0.3, Overdue.NEVER, silence, returned));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.9", "0.95, 0.9", "0.95, 1.01", "NaN, 0.9", "0.9, NaN"})
  void impossibleSharesOfTheOverdueAreRefused(double slipping, double atRisk) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Overdue(slipping, atRisk));
  }

  private static Standing held(Stage stage, Instant since) {
    return new Standing(Tier.LOW, since, stage, since);
  }

  private static StageMoments moments(int slipping, int atRisk, int lost) {
    return new StageMoments(
        NOW.plus(Duration.ofDays(slipping)),
        NOW.plus(Duration.ofDays(atRisk)),
        NOW.plus(Duration.ofDays(lost)));
  }

  private static Instant microBefore(Instant at) {
    return at.minusNanos(1_000);
  }
}
