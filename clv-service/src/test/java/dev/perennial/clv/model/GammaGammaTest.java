package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaGammaTest {

  private static final GammaGamma PUBLISHED = new GammaGamma(6.25, 3.74, 15.44);
  private static final GammaGamma WITHOUT_MEAN = new GammaGamma(0.2, 0.7, 15);

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#spendings")
  void logLikelihoodIsGolden(GoldenFigures.Spending row) {
    assertThat(row.model().logLikelihood(row.x(), row.mean()))
        .isCloseTo(row.logLikelihood(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#spendings")
  void expectedSpendIsGolden(GoldenFigures.Spending row) {
    assertThat(row.model().expectedSpend(row.x(), row.mean()))
        .isCloseTo(row.expectedSpend(), withinPercentage(1e-10));
  }

  @Test
  void populationMeanIsGolden() {
    assertThat(PUBLISHED.populationMean())
        .isCloseTo(GoldenFigures.populationMean(), withinPercentage(1e-10));
  }

  /// Customers of CDNOW as printed in note 025.
  @ParameterizedTest
  @CsvSource({"2, 22.35, 24.65", "1, 11.77, 18.91", "0, 0, 35.17", "7, 73.74, 71.46"})
  void expectedSpendIsAsPublished(int x, double mean, double expected) {
    var fitted = new GammaGamma(6.2488025, 3.7445885, 15.4477479);

    assertThat(fitted.expectedSpend(x, mean)).isCloseTo(expected, within(0.03));
  }

  /// Values that BTYD computes at its own fit of CDNOW.
  @ParameterizedTest
  @CsvSource({"3, 35, 35.02177029", "2, 40, 39.13052369", "0, 0, 35.17049924"})
  void expectedSpendIsThatOfAnotherLibrary(int x, double mean, double expected) {
    var fitted = new GammaGamma(6.24934918, 3.744256334, 15.44430668);

    assertThat(fitted.expectedSpend(x, mean)).isCloseTo(expected, within(2e-6));
  }

  /// Values of note 025's formulas in 40 digits, far from ordinary shops.
  @ParameterizedTest
  @CsvSource({
    "6.25, 3.74, 15.44, 1500, 35.2, -4.0058966122010319",
    "6.25, 3.74, 15.44, 1, 1e-9, -119.81844955813223",
    "6.25, 3.74, 15.44, 3, 1e12, -115.09721811439824",
    "0.01, 50, 1e6, 2, 10, -6.3427417315855543",
    "5e6, 3.5, 1e-5, 4, 20, -3.4896883768415191",
    "2, 4e7, 1e9, 4, 55, -3.934480866424591",
    "0.5, 0.3, 1e-12, 1, 3, -11.233605569390312"
  })
  void extremesAreExact(
      double p, double q, double gamma, int x, double mean, double logLikelihood) {
    assertThat(new GammaGamma(p, q, gamma).logLikelihood(x, mean))
        .isCloseTo(logLikelihood, withinPercentage(1e-10));
  }

  @Test
  void meanOfWhoBoughtOftenIsTheirOwn() {
    assertThat(PUBLISHED.expectedSpend(1_000_000, 80)).isCloseTo(80, within(1e-4));
  }

  @Test
  void expectationThatDivergesIsInfinite() {
    assertThat(WITHOUT_MEAN.populationMean()).isInfinite();
    assertThat(WITHOUT_MEAN.expectedSpend(0, 0)).isInfinite();
    assertThat(WITHOUT_MEAN.expectedSpend(1, 30)).isInfinite();
    assertThat(WITHOUT_MEAN.expectedSpend(2, 30)).isPositive().isFinite();
  }

  @Test
  void centsGiveTheSameExpectationAsEuros() {
    var cents = PUBLISHED.inSmallerUnits(100);

    assertThat(cents.expectedSpend(3, 2_417))
        .isCloseTo(100 * PUBLISHED.expectedSpend(3, 24.17), withinPercentage(1e-10));
    assertThat(cents.logLikelihood(3, 2_417))
        .isCloseTo(PUBLISHED.logLikelihood(3, 24.17) - Math.log(100), withinPercentage(1e-10));
  }

  @Test
  void parametersHaveTheirUsualNames() {
    assertThat(PUBLISHED.parameters()).hasToString("{p=6.25, q=3.74, gamma=15.44}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void moneyThatIsNoneIsRefused(double mean) {
    assertThatIllegalArgumentException().isThrownBy(() -> PUBLISHED.logLikelihood(1, mean));
    assertThatIllegalArgumentException().isThrownBy(() -> new GammaGamma(mean, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void nothingIsExpectedFromMoneyThatIsNone(double mean) {
    assertThatIllegalArgumentException().isThrownBy(() -> PUBLISHED.expectedSpend(1, mean));
  }

  @Test
  void whoPaidNothingAtEachPurchaseIsExpectedToPayLessThanAStranger() {
    assertThat(PUBLISHED.expectedSpend(1, 0))
        .isBetween(PUBLISHED.expectedSpend(5, 0), PUBLISHED.populationMean());
  }

  @Test
  void purchasesThatAreNoneHaveNoLikelihood() {
    assertThatIllegalArgumentException().isThrownBy(() -> PUBLISHED.logLikelihood(0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> PUBLISHED.expectedSpend(-1, 10));
  }
}
