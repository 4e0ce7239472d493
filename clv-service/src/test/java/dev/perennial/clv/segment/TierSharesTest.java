package dev.perennial.clv.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TierSharesTest {

  private static final TierShares HALF_THIRD_REST = new TierShares(0.5, 0.8, 0.95);

  @Test
  void cutPointsAreValuesAtTheShares() {
    var oneToHundred = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();

    assertThat(HALF_THIRD_REST.cutPoints(oneToHundred)).containsExactly(50L, 80L, 95L);
  }

  @Test
  void oneCustomerCutsEverywhere() {
    assertThat(HALF_THIRD_REST.cutPoints(new long[] {7})).containsExactly(7L, 7L, 7L);
  }

  @Test
  void moneyTakenBackCutsAtZero() {
    assertThat(HALF_THIRD_REST.cutPoints(new long[] {-5, -4, -3})).containsExactly(0L, 0L, 0L);
  }

  @Test
  void sharesAscendBetweenNothingAndAll() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TierShares(0, 0.8, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new TierShares(0.5, 0.5, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new TierShares(0.5, 0.8, 1));
  }
}
