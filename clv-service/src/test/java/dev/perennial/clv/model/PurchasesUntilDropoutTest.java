package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
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
