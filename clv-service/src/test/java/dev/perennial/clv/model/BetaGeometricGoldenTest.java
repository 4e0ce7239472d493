package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaGeometricGoldenTest {

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenBetaGeometric#rows")
  void logLikelihoodIsGolden(GoldenBetaGeometric.Row row) {
    assertThat(row.model().logLikelihood(row.x(), row.tx(), row.age()))
        .isCloseTo(row.logLikelihood(), relative(row.logLikelihood(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.perennial.clv.model.GoldenBetaGeometric#rows",
    "dev.perennial.clv.model.GoldenBetaGeometric#extremes"
  })
  void pAliveIsGolden(GoldenBetaGeometric.Row row) {
    assertThat(row.model().pAlive(row.x(), row.tx(), row.age()))
        .isCloseTo(row.pAlive(), relative(row.pAlive(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.perennial.clv.model.GoldenBetaGeometric#rows",
    "dev.perennial.clv.model.GoldenBetaGeometric#extremes"
  })
  void expectedPurchasesAreGolden(GoldenBetaGeometric.Row row) {
    assertThat(row.model().expectedPurchases(row.x(), row.tx(), row.age(), row.horizon()))
        .isCloseTo(row.expectedPurchases(), relative(row.expectedPurchases(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenBetaGeometric#newCustomers")
  void expectedPurchasesOfNewCustomersAreGolden(GoldenBetaGeometric.NewCustomer row) {
    assertThat(row.model().expectedPurchases(row.horizon()))
        .isCloseTo(row.expectedPurchases(), relative(row.expectedPurchases(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenBetaGeometric#residuals")
  void residualPurchasesAreGolden(GoldenBetaGeometric.Row row) {
    assertThat(row.model().residualPurchases(row.x(), row.tx(), row.age(), 0.0027))
        .isCloseTo(row.residualPurchases(), relative(row.residualPurchases(), 1e-11));
  }

  /// The published fit of the CDNOW sample and its first customer, whose figures are printed to ten
  /// digits.
  @Test
  void firstCustomerOfCdnowIsAsPublished() {
    var model = new MbgNbd(0.5248380, 6.1829920, 0.8913562, 1.6139993);

    assertThat(model.pAlive(2, 30.43, 38.86)).isCloseTo(0.7061262335, Offset.offset(1e-7));
    assertThat(model.expectedPurchases(2, 30.43, 38.86, 39))
        .isCloseTo(1.262670761, Offset.offset(1e-6));
  }

  @Test
  void logLikelihoodOfManyPurchasesIsAsPublished() {
    var modified = new MbgNbd(0.25, 4, 0.8, 2.5);
    assertThat(modified.logLikelihood(200, 38, 40)).isCloseTo(100.7869097610, Offset.offset(5e-11));
    assertThat(modified.logLikelihood(0, 0, 40)).isCloseTo(-0.417928262, Offset.offset(5e-10));

    var first = new BgNbd(0.25, 4, 0.8, 2.5);
    assertThat(first.logLikelihood(200, 38, 40)).isCloseTo(100.7956930927, Offset.offset(5e-11));
    assertThat(first.logLikelihood(0, 0, 40)).isCloseTo(-0.5994738182, Offset.offset(5e-11));
  }

  @Test
  void bgNbdIsAsPublished() {
    var model = new BgNbd(0.243, 4.414, 0.793, 2.426);

    assertThat(model.expectedPurchases(10, 35, 39, 2))
        .isCloseTo(0.3915692071, Offset.offset(5e-11));
    assertThat(model.pAlive(23, 39, 39)).isCloseTo(0.9685554542, Offset.offset(5e-11));
    assertThat(model.probabilityOfPurchases(3, 39)).isCloseTo(0.04586035385, Offset.offset(5e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 39, 5_000})
  void probabilitiesOfAllNumbersOfPurchasesSumToOneAndToTheirMean(double horizon) {
    for (var model :
        List.of(new BgNbd(0.243, 4.414, 0.793, 2.426), new MbgNbd(0.525, 6.183, 0.891, 1.614))) {
      double sum = 0;
      double mean = 0;
      for (int n = 0; n < 20_000; n++) {
        double p = model.probabilityOfPurchases(n, horizon);
        sum += p;
        mean += n * p;
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-9));
      assertThat(mean)
          .isCloseTo(model.expectedPurchases(horizon), Offset.offset(1e-6 * (1 + mean)));
    }
  }

  private static Offset<Double> relative(double value, double error) {
    return Offset.offset(Math.abs(value) * error);
  }
}
