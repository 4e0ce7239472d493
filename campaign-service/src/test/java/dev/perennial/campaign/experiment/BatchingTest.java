package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchingTest {

  @Test
  void aBatchHoldsATenthOfAllBeforeIt() {
    // Given
    var batching = new Batching();
    // When
    var batches = IntStream.rangeClosed(1, 1_000_000).map(_ -> batching.next(1)).toArray();
    // Then: 16, 16, ... until 160 came before; then 1.1 times as many with each
    assertThat(batches[15]).isZero();
    assertThat(batches[16]).isEqualTo(1);
    assertThat(batches[159]).isEqualTo(9);
    assertThat(batches[999_999]).isBetween(95, 110);
  }

  @Test
  void thoseWhoAreCountedTogetherStayTogether() {
    // Given
    var batching = new Batching();
    // When
    var batches = IntStream.of(5, 100, 1, 10, 10).map(batching::next).toArray();
    // Then: 105 before the second, which takes 16
    assertThat(batches).containsExactly(0, 0, 1, 1, 1);
  }
}
