package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchasesUntilDropoutTest {

  /// Euler's transformation of the published form, right where it neither cancels nor overflows.
  @ParameterizedTest
  @CsvSource({
    "0.525, 0.1, 0.3, 2.6",
    "0.525, 8.0, 0.3, 2.6",
    "2.525, 1.2, 2.5, 4.6",
    "26.24, 0.5, 0.8, 28.4",
    "200.2, 0.9, 1.7, 206"
  })
  void equalsTheHypergeometricForm(double shape, double horizon, double a, double b) {
    double z = horizon / (1 + horizon);
    double c = a + b - 1;
    double literature =
        c / (a - 1) * (1 - Math.pow(1 - z, a - 1) * hypergeometric(c - shape, a - 1, c, z));

    assertThat(PurchasesUntilDropout.mean(shape, horizon, a, b))
        .isCloseTo(literature, Percentage.withPercentage(1e-9));
  }

  /// Nobody leaves: the mean of the negative binomial distribution itself.
  @ParameterizedTest
  @CsvSource({"0.3, 0.01", "0.3, 50", "5, 2", "1500, 3"})
  void withoutDropoutEveryPurchaseIsMade(double shape, double horizon) {
    assertThat(PurchasesUntilDropout.mean(shape, horizon, 1e-18, 1))
        .isCloseTo(shape * horizon, Percentage.withPercentage(1e-10));
  }

  /// The sum over purchases and the mean over dropout are two computations of one thing.
  @RepeatedTest(20)
  void bothWaysToSumAgree() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      double shape = Math.exp(random.nextDouble(-3, 6));
      double horizon = Math.exp(random.nextDouble(-6, 4));
      double a = Math.exp(random.nextDouble(-7, 8));
      double b = Math.exp(random.nextDouble(-4, 8));

      assertThat(PurchasesUntilDropout.overDropout(shape, horizon, a, b))
          .as("seed %d: shape %s, horizon %s, a %s, b %s", seed, shape, horizon, a, b)
          .isCloseTo(
              PurchasesUntilDropout.overPurchases(shape, horizon, a, b),
              Percentage.withPercentage(1e-9));
    }
  }

  private static double hypergeometric(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; Math.abs(term) > 1e-17 * Math.abs(sum) || n < 10; n++) {
      term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
      sum += term;
    }
    return sum;
  }
}
