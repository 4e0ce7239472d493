package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MbgNbdGoldenTest {

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenMbgNbd#rows")
  void logLikelihoodIsGolden(GoldenMbgNbd.Row row) {
    assertThat(row.model().logLikelihood(row.x(), row.tx(), row.age()))
        .isCloseTo(row.logLikelihood(), relative(row.logLikelihood(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.perennial.clv.model.GoldenMbgNbd#rows",
    "dev.perennial.clv.model.GoldenMbgNbd#extremes"
  })
  void pAliveIsGolden(GoldenMbgNbd.Row row) {
    assertThat(row.model().pAlive(row.x(), row.tx(), row.age()))
        .isCloseTo(row.pAlive(), relative(row.pAlive(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.perennial.clv.model.GoldenMbgNbd#rows",
    "dev.perennial.clv.model.GoldenMbgNbd#extremes"
  })
  void expectedPurchasesAreGolden(GoldenMbgNbd.Row row) {
    assertThat(row.model().expectedPurchases(row.x(), row.tx(), row.age(), row.horizon()))
        .isCloseTo(row.expectedPurchases(), relative(row.expectedPurchases(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenMbgNbd#newCustomers")
  void expectedPurchasesOfNewCustomersAreGolden(GoldenMbgNbd.NewCustomer row) {
    assertThat(row.model().expectedPurchases(row.horizon()))
        .isCloseTo(row.expectedPurchases(), relative(row.expectedPurchases(), 1e-12));
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
    var model = new MbgNbd(0.25, 4, 0.8, 2.5);

    assertThat(model.logLikelihood(200, 38, 40)).isCloseTo(100.7869097610, Offset.offset(5e-11));
    assertThat(model.logLikelihood(0, 0, 40)).isCloseTo(-0.417928262, Offset.offset(5e-10));
  }

  private static Offset<Double> relative(double value, double error) {
    return Offset.offset(Math.abs(value) * error);
  }
}
