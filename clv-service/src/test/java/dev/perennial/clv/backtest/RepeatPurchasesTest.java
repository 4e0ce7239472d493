package dev.perennial.clv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.clv.backtest.RepeatPurchases.Cohort;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.PurchaseModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatPurchasesTest {

  private final PurchaseModel model = new MbgNbd(0.525, 43.281, 0.891, 1.614);

  @Test
  void whatIsExpectedOfEverybodyIsWhatTheFlowOfTheirPurchasesSays() {
    // Given
    var newcomers = new long[] {10, 0, 4};
    var repeats = new long[] {0, 0, 0, 1, 2, 0, 0, 3, 1, 0};
    var week = new PurchaseFlow(newcomers, repeats, 2).weeks(model).getLast();
    // When
    var all = RepeatPurchases.of(List.of(new Cohort(9, 10, 5), new Cohort(7, 4, 2)), model);
    // Then
    assertThat(all.actual()).isEqualTo(week.actual());
    assertThat(all.expected()).isCloseTo(week.expected(), within(1e-9));
  }

  @Test
  void nothingIsExpectedOnTheFirstDay() {
    assertThat(RepeatPurchases.of(List.of(new Cohort(0, 1_000, 0)), model).expected()).isZero();
  }
}
