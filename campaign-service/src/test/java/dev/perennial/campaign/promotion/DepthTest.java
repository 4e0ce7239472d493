package dev.perennial.campaign.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.promotion.Depth.Because;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthTest {

  private static final Optional<BigDecimal> HALF = Optional.of(new BigDecimal("0.5"));

  /// The steps are 5 % from 0.7, 10 % from 0.4, else 15 %; nothing is known before: the mean is
  /// (1 + full) / (2 + full + discounted).
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          8, 0,  5
          4, 1,  5
          3, 1, 10
          0, 0, 10
          1, 1, 10
          1, 2, 10
          0, 1, 15
          0, 8, 15
          """)
  void theMoreWillingTheLessDeep(int fullPrice, int discounted, int percent) {
    // When
    var depth = depth(habit(fullPrice, discounted), HALF);
    // Then
    assertThat(depth.percent()).isEqualTo(percent);
    assertThat(depth.because()).isEqualTo(Because.STEP);
  }

  /// Beta(2, 1) has the quantiles sqrt(u).
  @Test
  void theIntervalIsThatOfThePosterior() {
    // When
    var willingness = depth(habit(1, 0), HALF).willingness();
    // Then
    assertThat(willingness.mean()).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(willingness.low()).isEqualTo(Math.sqrt(0.05), within(1e-6));
    assertThat(willingness.high()).isEqualTo(Math.sqrt(0.95), within(1e-6));
  }

  @Test
  void engagementCountsAsThePolicySays() {
    // When
    var engaged = willingness(OptionalDouble.of(1));
    var lost = willingness(OptionalDouble.of(0));
    var unknown = willingness(OptionalDouble.empty());
    // Then
    assertThat(engaged.mean()).isEqualTo(3.0 / 4, within(1e-12));
    assertThat(lost.mean()).isEqualTo(1.0 / 4, within(1e-12));
    assertThat(unknown.mean()).isEqualTo(1.0 / 2, within(1e-12));
  }

  /// Nobody gets more than what has moved them before.
  @Test
  void whoWasMovedByLessGetsNoMore() {
    // Given
    var habit = new Habit(0, 8, BigDecimal.ZERO, BigDecimal.TEN, OptionalInt.of(8));
    // When
    var depth = depth(habit, HALF);
    // Then
    assertThat(depth.percent()).isEqualTo(8);
    assertThat(depth.because()).isEqualTo(Because.MOVED_BY_LESS);
    assertThat(depth.stepPercent()).isEqualTo(15);
  }

  /// With a floor of 20 %, a price of 100 and a cost of 72 the price may fall to 72 / 0.8 = 90.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.28, 10, MARGIN_FLOOR
          0.32, 15, STEP
          0.21,  1, MARGIN_FLOOR
          0.20,  0, MARGIN_FLOOR
          0.10,  0, MARGIN_FLOOR
          -0.5,  0, MARGIN_FLOOR
          1,    15, STEP
          """)
  void thePriceNeverFallsBelowTheMarginsFloor(BigDecimal margin, int percent, Because because) {
    // When
    var depth = depth(habit(0, 8), Optional.of(margin));
    // Then
    assertThat(depth.percent()).isEqualTo(percent);
    assertThat(depth.because()).isEqualTo(because);
  }

  @Test
  void withoutAMarginThePolicysCapHolds() {
    // Given
    var standard = DepthPolicy.STANDARD;
    var cautious =
        new DepthPolicy(
            2,
            standard.steps(),
            standard.marginFloor(),
            7,
            standard.engagementPurchases(),
            standard.intervalMass());
    // When
    var depth =
        Depth.of(habit(0, 8), Prior.ASSUMED, OptionalDouble.empty(), Optional.empty(), cautious);
    // Then
    assertThat(depth.percent()).isEqualTo(7);
    assertThat(depth.because()).isEqualTo(Because.MARGIN_UNKNOWN);
    assertThat(depth.policyVersion()).isEqualTo(2);
  }

  @Test
  void whateverTheNumbersTheMarginStays() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 2_000; round++) {
      // Given
      var margin = BigDecimal.valueOf(random.nextInt(10_001), 4);
      var habit = habit(random.nextInt(50), random.nextInt(50));
      // When
      var depth = depth(habit, Optional.of(margin));
      // Then
      var price = BigDecimal.ONE.subtract(BigDecimal.valueOf(depth.percent(), 2));
      var left = price.subtract(BigDecimal.ONE.subtract(margin));
      if (depth.percent() > 0) {
        assertThat(left)
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(price.multiply(DepthPolicy.STANDARD.marginFloor()));
      }
    }
  }

  @Test
  void stepsThatRewardTheUnwillingLessAreRefused() {
    var steps = List.of(new DepthPolicy.Step(0.7, 15), new DepthPolicy.Step(0, 5));
    assertThatThrownBy(() -> new DepthPolicy(1, steps, BigDecimal.ZERO, 10, 2, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps");
  }

  private static Willingness willingness(OptionalDouble engagement) {
    return Willingness.of(Habit.NONE, Prior.ASSUMED, engagement, DepthPolicy.STANDARD);
  }

  private static Depth depth(Habit habit, Optional<BigDecimal> margin) {
    return Depth.of(habit, Prior.ASSUMED, OptionalDouble.empty(), margin, DepthPolicy.STANDARD);
  }

  private static Habit habit(int fullPrice, int discounted) {
    return new Habit(fullPrice, discounted, BigDecimal.TEN, BigDecimal.TEN, OptionalInt.empty());
  }
}
