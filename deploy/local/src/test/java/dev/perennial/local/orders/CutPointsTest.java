package dev.perennial.local.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutPointsTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void quantilesLieBetweenNeighbours() {
    var spent = IntStream.rangeClosed(1, 100).mapToObj(BigDecimal::valueOf).toList();
    assertThat(CutPoints.of(spent, EUR))
        .containsExactly(new BigDecimal("50.50"), new BigDecimal("80.20"), new BigDecimal("95.05"));
  }

  @Test
  void customersAllAlikeStillGiveThreeAscendingCuts() {
    assertThat(CutPoints.of(List.of(BigDecimal.TEN, BigDecimal.TEN), EUR))
        .containsExactly(new BigDecimal("10.00"), new BigDecimal("10.01"), new BigDecimal("10.02"));
  }

  @Test
  void nobodyGivesTheSmallestCuts() {
    assertThat(CutPoints.of(List.of(), Currency.getInstance("JPY")))
        .containsExactly(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3"));
  }
}
