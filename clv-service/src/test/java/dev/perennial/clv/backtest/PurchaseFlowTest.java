package dev.perennial.clv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.clv.backtest.PurchaseFlow.Week;
import dev.perennial.clv.model.MbgNbd;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurchaseFlowTest {

  private static final MbgNbd IN_DAYS = new MbgNbd(.5248432, 6.1830853 * 7, .8913594, 1.6140022);

  @Test
  void weeksEndWithCalibrationAndWithTheHoldout() {
    var repeats = new long[31];
    Arrays.fill(repeats, 1);
    var weeks = new PurchaseFlow(new long[] {5, 0, 2}, repeats, 16).weeks(IN_DAYS);

    assertThat(weeks).extracting(Week::day).containsExactly(2, 9, 16, 23, 30);
    assertThat(weeks).extracting(Week::actual).containsExactly(3L, 10L, 17L, 24L, 31L);
  }

  @Test
  void expectedIsTheSumOverCohorts() {
    var weeks = new PurchaseFlow(new long[] {5, 0, 2}, new long[29], 14).weeks(IN_DAYS);

    assertThat(weeks.getLast().expected())
        .isCloseTo(
            5 * IN_DAYS.expectedPurchases(28) + 2 * IN_DAYS.expectedPurchases(26), within(1e-12));
    assertThat(weeks.getFirst()).isEqualTo(new Week(0, 0, 0));
  }

  @Test
  void nobodyMakesNoWeek() {
    assertThat(new PurchaseFlow(new long[0], new long[0], 0).weeks(IN_DAYS)).isEmpty();
  }

  @Test
  void cdnowIsExpectedAsItsCustomersAre() {
    var cdnow = CdnowHoldout.sample();
    var holdout = cdnow.holdout();
    double byCustomer =
        IntStream.range(0, holdout.rows())
            .mapToDouble(i -> IN_DAYS.expectedPurchases(holdout.age[i] + CdnowHoldout.HORIZON))
            .sum();

    var weeks = cdnow.flow().weeks(IN_DAYS);

    assertThat(weeks.get(39 - 1).actual()).isEqualTo(2457);
    assertThat(weeks.getLast().actual()).isEqualTo(2457 + 1882);
    assertThat(weeks.getLast().expected()).isCloseTo(byCustomer, within(1e-7));
  }
}
