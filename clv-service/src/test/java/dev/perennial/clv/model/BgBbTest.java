package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BgBbTest {

  /// The published fit of the donations, unrounded.
  private static final BgBb FITTED = new BgBb(1.2035223, 0.7497164, 0.6567182, 2.7834422);

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#opportunities")
  void logLikelihoodIsGolden(GoldenFigures.Opportunity row) {
    assertThat(row.model().logLikelihood(row.x(), row.tx(), row.n()))
        .isCloseTo(row.logLikelihood(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#opportunities")
  void pAliveIsGolden(GoldenFigures.Opportunity row) {
    assertThat(row.model().pAlive(row.x(), row.tx(), row.n()))
        .isCloseTo(row.pAliveNext(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#opportunities")
  void expectedPurchasesAreGolden(GoldenFigures.Opportunity row) {
    assertThat(row.model().expectedPurchases(row.x(), row.tx(), row.n(), 5))
        .isCloseTo(row.expectedPurchasesOf5(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#opportunities")
  void residualPurchasesAreGolden(GoldenFigures.Opportunity row) {
    assertThat(row.model().residualPurchases(row.x(), row.tx(), row.n(), 0.1))
        .isCloseTo(row.residualPurchasesAt10Percent(), withinPercentage(1e-10));
  }

  /// Table 6 of the paper.
  @ParameterizedTest
  @CsvSource({"0, 0, 0.11", "2, 4, 0.59", "6, 6, 0.93"})
  void pAliveIsAsPublished(int x, int tx, double published) {
    assertThat(FITTED.pAlive(x, tx, 6)).isCloseTo(published, within(0.005));
  }

  /// Note 010.
  @Test
  void expectedPurchasesOfNewCustomersAreAsPublished() {
    double[] published = {
      .4985, .9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887
    };
    for (int n = 1; n <= published.length; n++) {
      assertThat(FITTED.expectedPurchases(n)).isCloseTo(published[n - 1], within(5e-5));
    }
  }

  /// Note 010: of 11,104 donors, how many were expected to give in none and in all of 6 years.
  @ParameterizedTest
  @CsvSource({"0, 3454.9", "6, 1253.1"})
  void donorsByDonationsAreAsPublished(int donations, double published) {
    assertThat(11_104 * FITTED.probabilityOfPurchases(donations, 6))
        .isCloseTo(published, within(0.05));
  }

  /// Values that BTYD computes.
  @Test
  void residualPurchasesAreThoseOfAnotherLibrary() {
    var model = new BgBb(1.20, 0.75, 0.66, 2.78);
    double[] expected = {
      1.802044799, 2.621156071, 3.440267343, 4.259378615, 5.078489887, 5.897601159
    };

    for (int x = 1; x <= 6; x++) {
      assertThat(model.residualPurchases(x, 6, 6, 0.1)).isCloseTo(expected[x - 1], within(6e-10));
    }
  }

  /// The paper's formulas in 60 digits, far from ordinary shops: log-likelihood, P(alive),
  /// expected purchases at the next 12 opportunities, DERT at 0.05 % per opportunity.
  @ParameterizedTest
  @CsvSource({
    "1.204, .75, .657, 2.783, 100, 100, 180, -10.855521518747332, 5.5381107739896972e-52,"
        + " 3.6260709790464365e-51, 1.8916131872858585e-49",
    ".05, .02, .01, .03, 40, 41, 60, -16.646822995621194, 2.9802671543737325e-12,"
        + " 2.3823725169442538e-11, 3.855231082851923e-9",
    "300, 2500, 1.0, 900, 30, 330, 365, -104.90899346245006, 0.72881566490353477,"
        + " 0.90794535795569002, 77.096326548456881",
    "1e4, 3e4, 5, 2e5, 52, 200, 208, -116.97260279916838, 0.99907761442705225, 2.9968212053822155,"
        + " 475.9870777170473",
    ".8, .7, 12, .4, 0, 0, 52, -0.017914518941490964, 8.2284463969030841e-16,"
        + " 6.2860831756676466e-17, 7.1808044616928172e-17",
    "2, .01, 1e-3, 40, 700, 700, 730, -13.578594463808965, 1.5038364544991989e-51,"
        + " 1.7306086406640189e-50, 2.8812851473095544e-48"
  })
  void extremesAreExact(
      double alpha,
      double beta,
      double gamma,
      double delta,
      int x,
      int tx,
      int n,
      double logLikelihood,
      double pAlive,
      double expected,
      double residual) {
    var model = new BgBb(alpha, beta, gamma, delta);

    assertThat(model.logLikelihood(x, tx, n)).isCloseTo(logLikelihood, withinPercentage(1e-9));
    assertThat(model.pAlive(x, tx, n)).isCloseTo(pAlive, withinPercentage(1e-9));
    assertThat(model.expectedPurchases(x, tx, n, 12)).isCloseTo(expected, withinPercentage(1e-9));
    assertThat(model.residualPurchases(x, tx, n, 5e-4)).isCloseTo(residual, withinPercentage(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void purchasesAreDistributed(long seed) {
    var random = new Random(seed);
    var model = random(random);
    int n = random.nextInt(1, 60);
    double[] p =
        IntStream.rangeClosed(0, n).mapToDouble(k -> model.probabilityOfPurchases(k, n)).toArray();

    assertThat(IntStream.rangeClosed(0, n).mapToDouble(k -> p[k]).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(IntStream.rangeClosed(0, n).mapToDouble(k -> k * p[k]).sum())
        .isCloseTo(model.expectedPurchases(n), withinPercentage(1e-10));
    assertThat(model.probabilityOfPurchases(n + 1, n)).isZero();
  }

  @Test
  void thousandsOfOpportunitiesAreDistributedToo() {
    var model = new BgBb(900, 900, 0.5, 4_000);

    assertThat(
            IntStream.rangeClosed(0, 3_000)
                .mapToDouble(k -> model.probabilityOfPurchases(k, 3_000))
                .sum())
        .isCloseTo(1, within(1e-10));
  }

  /// Any order of purchases counts once: with x purchases of which the last is at tx, the others
  /// are anywhere before.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void likelihoodsOfAllHistoriesSumToOne(long seed) {
    var model = random(new Random(seed));
    int n = 9;
    double sum = Math.exp(model.logLikelihood(0, 0, n));
    for (int tx = 1; tx <= n; tx++) {
      double ways = 1;
      for (int x = 1; x <= tx; x++) {
        sum += ways * Math.exp(model.logLikelihood(x, tx, n));
        ways *= (double) (tx - x) / x;
      }
    }

    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsExpectedIsTheNextPlusWhatIsExpectedAfterIt(long seed) {
    var random = new Random(seed);
    var model = random(random);
    double next = model.expectedPurchases(2, 3, 5, 1);
    double afterPurchase = model.expectedPurchases(3, 6, 6, 9);
    double afterNone = model.expectedPurchases(2, 3, 6, 9);

    assertThat(model.expectedPurchases(2, 3, 5, 10))
        .isCloseTo(next * (1 + afterPurchase) + (1 - next) * afterNone, withinPercentage(1e-10));
  }

  @Test
  void longSilenceIsCertainDeathAndNoFailure() {
    assertThat(FITTED.pAlive(1_000, 1_000, 5_000)).isBetween(0.0, 1e-200);
    assertThat(FITTED.logLikelihood(1_000, 1_000, 5_000)).isFinite();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0", "1, 0, 3", "0, 1, 3", "2, 1, 3", "1, 4, 3"})
  void historyThatIsNoneIsRefused(int x, int tx, int n) {
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.logLikelihood(x, tx, n));
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.pAlive(x, tx, n));
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.expectedPurchases(x, tx, n, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.residualPurchases(x, tx, n, 1));
  }

  @Test
  void figuresThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.expectedPurchases(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.residualPurchases(1, 1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> FITTED.probabilityOfPurchases(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new BgBb(0, 1, 1, 1));
  }

  private static BgBb random(Random random) {
    return new BgBb(
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()));
  }
}
