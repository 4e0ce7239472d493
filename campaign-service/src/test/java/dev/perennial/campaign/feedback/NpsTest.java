package dev.perennial.campaign.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NpsTest {

  @Test
  void itIsPromotersLessDetractors() {
    assertThat(new Nps(50, 30, 20).score()).isEqualTo(0.3, within(1e-12));
  }

  @Test
  void theIntervalIsTheAdjustedWaldOne() {
    // By hand: n = 103, up = 50.75/103, down = 20.75/103, middle = 30/103 = 0.291262,
    // variance = (71.5/103 - 0.291262^2) / 103 = (0.694175 - 0.084834) / 103 = 0.00591593,
    // half = 1.959964 * 0.0769151 = 0.150751
    var interval = new Nps(50, 30, 20).interval();
    assertThat(interval.low()).isEqualTo(0.140511, within(2e-6));
    assertThat(interval.high()).isEqualTo(0.442013, within(2e-6));
  }

  @Test
  void unanimityIsNoCertaintyAndNobodyIsNoKnowledge() {
    assertThat(new Nps(0, 10, 0).interval().high()).isGreaterThan(0.1);
    assertThat(new Nps(10, 0, 0).interval().low()).isBetween(0.3, 0.9);
    assertThat(new Nps(10, 0, 0).interval().high()).isLessThanOrEqualTo(1);
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    // Given
    var seed = 20_260_131L;
    var random = new Random(seed);
    // When: 40 answers each, 45 % promoters, 25 % detractors
    var held = 0;
    for (int i = 0; i < 20_000; i++) {
      var interval = survey(random, 40, 0.45, 0.25).interval();
      held += interval.low() <= 0.2 && 0.2 <= interval.high() ? 1 : 0;
    }
    // Then
    assertThat(held / 20_000.0).as("seed %d", seed).isBetween(0.94, 0.965);
  }

  private static Nps survey(Random random, int answers, double promoters, double detractors) {
    var sum = Nps.NOBODY;
    for (int i = 0; i < answers; i++) {
      var draw = random.nextDouble();
      sum =
          sum.plus(
              draw < promoters
                  ? new Nps(1, 0, 0)
                  : draw < promoters + detractors ? new Nps(0, 0, 1) : new Nps(0, 1, 0));
    }
    return sum;
  }
}
