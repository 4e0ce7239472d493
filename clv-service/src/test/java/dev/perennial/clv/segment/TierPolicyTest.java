package dev.perennial.clv.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierPolicyTest {

  private static final Duration DWELL = Duration.ofDays(14);
  private static final TierPolicy POLICY =
      new TierPolicy(List.of(50_00L, 150_00L, 400_00L), 0.05, DWELL);
  private static final Instant SINCE = Instant.parse("2025-03-02T10:00:00Z");
  private static final Instant LONG_AFTER = SINCE.plus(Duration.ofDays(100));

  @ParameterizedTest
  @CsvSource({
    "-1, LOW",
    "0, LOW",
    "5000, LOW",
    "5000.001, MEDIUM",
    "15000, MEDIUM",
    "15000.001, HIGH",
    "40000, HIGH",
    "40000.001, TOP",
    "1e15, TOP"
  })
  void tieFallsToTheLowerTier(double total, Tier expected) {
    assertThat(POLICY.judge(null, total, SINCE, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"MEDIUM, 15001, HIGH", "LOW, 40001, TOP", "LOW, 5001, MEDIUM"})
  void tierRisesAtOnce(Tier from, double total, Tier to) {
    assertThat(POLICY.judge(held(from), total, SINCE, false)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "TOP, 38000.001, TOP", // within 5 % of the cut point
    "TOP, 38000, HIGH", // at the floor itself
    "TOP, 14999, HIGH", // below two cut points, within 5 % of the second
    "TOP, 14250, MEDIUM",
    "TOP, 0, LOW",
    "MEDIUM, 4750.001, MEDIUM",
    "MEDIUM, 4750, LOW"
  })
  void tierFallsOnlyAtTheFloorOfTheHysteresis(Tier from, double total, Tier to) {
    assertThat(POLICY.judge(held(from), total, LONG_AFTER, false)).isEqualTo(to);
  }

  @Test
  void tierIsHeldUntilTheVeryEndOfTheDwell() {
    var held = held(Tier.TOP);
    var end = SINCE.plus(DWELL);

    assertThat(POLICY.dwellEnd(held)).isEqualTo(end);
    assertThat(POLICY.judge(held, 0, end.minusNanos(1_000), false)).isEqualTo(Tier.TOP);
    assertThat(POLICY.judge(held, 0, end, false)).isEqualTo(Tier.LOW);
  }

  @ParameterizedTest
  @CsvSource({"39999, HIGH", "40000, HIGH", "40001, TOP", "0, LOW"})
  void refundIsJudgedByTheValueAlone(double total, Tier to) {
    assertThat(POLICY.judge(held(Tier.TOP), total, SINCE, true)).isEqualTo(to);
  }

  @Test
  void valueThatSwingsAroundACutPointChangesTheTierOnce() {
    var standing = held(Tier.LOW);
    var tiers = new ArrayList<>(List.of(standing.tier()));

    for (int day = 1; day <= 365; day++) {
      var at = SINCE.plus(Duration.ofDays(day));
      var total = 50_00 * (day % 2 == 0 ? 1.01 : 0.99);
      standing = standing.moved(POLICY.judge(standing, total, at, false), standing.stage(), at);
      tiers.add(standing.tier());
    }

    assertThat(tiers.stream().distinct()).containsExactly(Tier.LOW, Tier.MEDIUM);
    assertThat(standing.tierSince()).isEqualTo(SINCE.plus(Duration.ofDays(2)));
  }

  @ParameterizedTest
  @CsvSource({"MEDIUM, 4750", "HIGH, 14250", "TOP, 38000", "LOW, -Infinity"})
  void floorIsTheValueAtWhichJudgingLosesTheTier(Tier tier, double floor) {
    assertThat(POLICY.floor(tier)).isEqualTo(floor);
    assertThat(POLICY.judge(held(tier), Math.nextUp(floor), LONG_AFTER, false)).isEqualTo(tier);
  }

  @Test
  void impossibleLimitsAreRefused() {
    assertRefused(List.of(1L, 2L), 0, Duration.ZERO);
    assertRefused(List.of(1L, 3L, 2L), 0, Duration.ZERO);
    assertRefused(List.of(-1L, 1L, 2L), 0, Duration.ZERO);
    assertRefused(List.of(1L, 2L, 3L), 1, Duration.ZERO);
    assertRefused(List.of(1L, 2L, 3L), Double.NaN, Duration.ZERO);
    assertRefused(List.of(1L, 2L, 3L), 0, Duration.ofNanos(-1));
  }

  private static void assertRefused(List<Long> cutPoints, double hysteresis, Duration dwell) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TierPolicy(cutPoints, hysteresis, dwell));
  }

  private static Standing held(Tier tier) {
    return new Standing(tier, SINCE, Stage.ACTIVE, SINCE);
  }
}
