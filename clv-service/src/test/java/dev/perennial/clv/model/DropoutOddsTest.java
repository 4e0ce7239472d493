package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;

class DropoutOddsTest {

  /// The binomial series and the quadrature are two computations of one integral.
  @RepeatedTest(10)
  void bothWaysToIntegrateAgree() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      double apart = random.nextBoolean() ? random.nextDouble(0.6) : random.nextDouble(1e-6);
      double p = random.nextBoolean() ? random.nextDouble(-1, 3) : random.nextDouble(-1, 100);
      double q = random.nextDouble(1, 100);
      double wait = Math.exp(random.nextDouble(-25, 8));
      if (DropoutOdds.hasFewTerms(p, apart)) {
        double high = 1 / (1 - apart);

        double series = DropoutOdds.series(p, q, apart, wait, Math.log1p(wait));

        assertThat(series)
            .as("seed %d: p %s, q %s, apart %s, wait %s", seed, p, q, apart, wait)
            .isCloseTo(
                DropoutOdds.quadrature(p, q, 1, high, Math.log1p(wait * high), Math.log1p(wait)),
                Percentage.withPercentage(1e-10));
      }
    }
  }
}
