package dev.perennial.campaign.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LiftTest {

  @Test
  void whatHasNothingToDoWithEachOtherHasLiftOne() {
    // 100 of 1000 hold a, 50 hold b: 5 are expected to hold both
    assertThat(Lift.shrunken(5, 100, 50, 1_000)).isEqualTo(1, within(1e-12));
  }

  @Test
  void manyCountsAreBelievedAndFewAreNot() {
    // Ten times the expected both times: (500 + 1) / (50 + 1), (3 + 1) / (0.3 + 1)
    assertThat(Lift.shrunken(500, 1_000, 500, 10_000)).isEqualTo(501.0 / 51, within(1e-12));
    assertThat(Lift.shrunken(3, 30, 10, 1_000)).isEqualTo(4 / 1.3, within(1e-12));
  }

  @Test
  void aPairSaysTheSameBothWays() {
    assertThat(Lift.weight(40, 120, 300, 5_000)).isEqualTo(Lift.weight(40, 300, 120, 5_000));
  }

  @Test
  void largeCountsDoNotOverflow() {
    assertThat(Lift.weight(4_000_000_000L, 4_000_000_000L, 4_000_000_000L, 4_000_000_000L))
        .isEqualTo(1, within(1e-6));
  }
}
