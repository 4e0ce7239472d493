package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParetoNbdGoldenTest {

  private static final ParetoNbd BTYD = new ParetoNbd(0.55, 10.56, 0.61, 11.64);
  private static final ParetoNbd BTYD_DERT =
      new ParetoNbd(0.5629966, 12.559037, 0.4081095, 10.5148048);

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#rows")
  void logLikelihoodIsGolden(GoldenParetoNbd.Row row) {
    assertThat(row.model().logLikelihood(row.x(), row.tx(), row.age()))
        .isCloseTo(row.logLikelihood(), relative(row.logLikelihood(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#rows")
  void pAliveIsGolden(GoldenParetoNbd.Row row) {
    assertThat(row.model().pAlive(row.x(), row.tx(), row.age()))
        .isCloseTo(row.pAlive(), relative(row.pAlive(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#rows")
  void expectedPurchasesAreGolden(GoldenParetoNbd.Row row) {
    assertThat(row.model().expectedPurchases(row.x(), row.tx(), row.age(), 39))
        .isCloseTo(row.expectedPurchasesOf39(), relative(row.expectedPurchasesOf39(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#rows")
  void residualPurchasesAreGolden(GoldenParetoNbd.Row row) {
    assertThat(row.model().residualPurchases(row.x(), row.tx(), row.age(), 0.0027))
        .isCloseTo(row.residualPurchases(), relative(row.residualPurchases(), 1e-12));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#newCustomers")
  void expectedPurchasesOfNewCustomersAreGolden(GoldenParetoNbd.NewCustomer row) {
    assertThat(row.model().expectedPurchases(row.horizon()))
        .isCloseTo(row.expectedPurchases(), relative(row.expectedPurchases(), 1e-13));
  }

  /// By tx = 40, T = 77.86, at .0027 per week: the more purchases before, the surer the
  /// dropout.
  @ParameterizedTest
  @CsvSource({
    "1, 2.710966552",
    "2, 3.989690883",
    "3, 4.807094857",
    "4, 5.120444816",
    "5, 4.962122069",
    "6, 4.443231076",
    "7, 3.720634815",
    "8, 2.946318050",
    "9, 2.229748259",
    "10, 1.627793900"
  })
  void residualPurchasesAreThoseOfBtyd(int x, double published) {
    assertThat(BTYD_DERT.residualPurchases(x, 40, 77.86, 0.0027))
        .isCloseTo(published, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, .5959380696",
    "1, .1650624039",
    "2, .0820195208",
    "3, .0486874101",
    "4, .0314367634",
    "5, .0212949743"
  })
  void probabilitiesOfPurchasesAreThoseOfBtyd(int n, double published) {
    assertThat(BTYD.probabilityOfPurchases(n, 39)).isCloseTo(published, within(5e-10));
  }

  /// Both terms by quadrature with 30 digits (mpmath 1.3).
  @ParameterizedTest
  @CsvSource({
    "0, 0.595938069597920143",
    "1, 0.165062403923616864",
    "2, 0.0820195207491178154",
    "3, 0.0486874100562877444",
    "4, 0.0314367638754913900",
    "5, 0.0212949742528697622"
  })
  void probabilitiesOfPurchasesAreExact(int n, double exact) {
    assertThat(BTYD.probabilityOfPurchases(n, 39)).isCloseTo(exact, relative(exact, 1e-12));
  }

  @Test
  void customersAreThoseOfBtyd() {
    assertThat(BTYD.expectedPurchases(10, 35, 39, 2)).isCloseTo(0.3884117232, within(1e-10));
    assertThat(BTYD.pAlive(0, 0, 39)).isCloseTo(0.2924031011, within(1e-10));
  }

  /// The walkthrough of BTYD, whose figures are printed to few digits.
  @Test
  void walkthroughIsAsPublished() {
    var fitted = new ParetoNbd(0.5532770, 10.5776835, 0.6062400, 11.6687355);

    assertThat(fitted.expectedPurchases(52)).isCloseTo(1.473435, within(1e-6));
    assertThat(fitted.expectedPurchases(26, 30.86, 31, 52)).isCloseTo(25.456, within(5e-4));
    assertThat(fitted.pAlive(26, 30.86, 31)).isCloseTo(0.9979179, within(5e-8));
  }

  private static Offset<Double> relative(double value, double error) {
    return Offset.offset(Math.abs(value) * error);
  }
}
