package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitEconomicsTest {

  /// 40 customers for 2,000.00: 50.00 each. They brought 2,400.00 and are worth 6,000.00.
  @Test
  void valueAndHistoryAreHeldAgainstTheCost() {
    var economics =
        UnitEconomics.of(40, 200_000, 240_000, 600_000, List.of(90_000L, 150_000L, 200_000L));
    assertThat(economics.valueToCost()).isEqualTo(3.0);
    assertThat(economics.historicToCost()).isEqualTo(1.2);
    assertThat(economics.paybackMonths()).hasValue(2);
  }

  @Test
  void paybackIsTheFirstMonthThatCoversTheCostEvenIfMoneyGoesBackLater() {
    assertThat(UnitEconomics.of(1, 100, 90, 90, List.of(100L, 90L)).paybackMonths()).hasValue(0);
    assertThat(UnitEconomics.of(1, 101, 90, 90, List.of(100L, 90L)).paybackMonths()).isEmpty();
  }

  @Test
  void ofTwoStatementsTheLaterCountsInWhateverOrder() {
    var first = cost("a", "2026-02-01T00:00:00Z", 100);
    var corrected = cost("b", "2026-02-02T00:00:00Z", 80);
    var atOnce = cost("c", "2026-02-02T00:00:00Z", 70);
    assertThat(AcquisitionCost.newer(first, corrected)).isEqualTo(corrected);
    assertThat(AcquisitionCost.newer(corrected, first)).isEqualTo(corrected);
    assertThat(AcquisitionCost.newer(atOnce, corrected)).isEqualTo(atOnce);
    assertThat(AcquisitionCost.newer(corrected, atOnce)).isEqualTo(atOnce);
  }

  private static AcquisitionCost cost(String id, String at, long minor) {
    return new AcquisitionCost(
        LocalDate.parse("2026-01-31"), "search", "", Instant.parse(at), id, minor);
  }
}
