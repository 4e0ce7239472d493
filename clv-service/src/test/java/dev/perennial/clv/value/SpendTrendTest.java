package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpendTrendTest {

  @Test
  void lastThreeDaysAreHeldAgainstAllBefore() {
    var trend = SpendTrend.of(List.of(100_00L, 60_00L, 40_00L, 40_00L, 40_00L)).orElseThrow();

    assertThat(trend.ratio()).isEqualTo(0.5);
    assertThat(trend.isDeclining()).isTrue();
  }

  @Test
  void seventyPercentIsNotYetDeclining() {
    assertThat(SpendTrend.of(List.of(100L, 70L, 70L, 70L)).orElseThrow().isDeclining()).isFalse();
    assertThat(SpendTrend.of(List.of(1000L, 699L, 700L, 700L)).orElseThrow().isDeclining())
        .isTrue();
    assertThat(SpendTrend.of(List.of(10L, 99L, 70L, 70L)).orElseThrow().isDeclining()).isFalse();
  }

  @Test
  void threeDaysTellNothing() {
    assertThat(SpendTrend.of(List.of())).isEmpty();
    assertThat(SpendTrend.of(List.of(100L, 10L, 1L))).isEmpty();
  }

  @Test
  void whoHadEverythingForNothingHasNoTrend() {
    assertThat(SpendTrend.of(List.of(0L, 0L, 10L, 10L, 10L))).isEmpty();
    assertThat(SpendTrend.of(List.of(10L, 0L, 0L, 0L)).orElseThrow().ratio()).isZero();
  }
}
