package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShiftedBetaGeometricTest {

  private static final ShiftedBetaGeometric REGULAR = new ShiftedBetaGeometric(.704077, 1.182043);
  private static final ShiftedBetaGeometric HIGH_END = new ShiftedBetaGeometric(.668088, 3.806095);

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#periods")
  void survivalIsGolden(GoldenFigures.Period period) {
    assertThat(GoldenFigures.contracts().survival(period.number()))
        .isCloseTo(period.survival(), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenFigures#periods")
  void retentionIsGolden(GoldenFigures.Period period) {
    assertThat(GoldenFigures.contracts().retention(period.number()))
        .isCloseTo(period.retention(), withinPercentage(1e-10));
  }

  @Test
  void lifetimesAreGolden() {
    assertThat(GoldenFigures.contracts().discountedLifetime(0.1))
        .isCloseTo(GoldenFigures.discountedLifetime(), withinPercentage(1e-10));
    assertThat(GoldenFigures.contracts().discountedResidualLifetime(0, 0.1))
        .isCloseTo(GoldenFigures.discountedResidualLifetime(), withinPercentage(1e-10));
  }

  /// The projections beyond the seven observed years, of both customer groups.
  @ParameterizedTest
  @CsvSource({
    "8, .2201, .4604",
    "9, .2044, .4358",
    "10, .1912, .4142",
    "11, .1799, .3951",
    "12, .1700, .3780"
  })
  void projectedSurvivalIsAsPublished(int years, double regular, double highEnd) {
    assertThat(REGULAR.survival(years)).isCloseTo(regular, within(5e-5));
    assertThat(HIGH_END.survival(years)).isCloseTo(highEnd, within(5e-5));
  }

  /// Sums of the paper's terms in 40 digits.
  @ParameterizedTest
  @CsvSource({
    ".704, 1.182, 0, .1, 2.9646621461320315",
    ".704, 1.182, 5, .0008, 68.337830434577481",
    "1, 1, 0, .01, 3.6978844392297688",
    ".003, .2, 2, .05, 20.861702625061128",
    "50, 2e4, 12, .002, 223.86093100405285",
    "1e4, 1e5, 0, .3, 3.0232770692549468",
    "3, .001, 0, 3, 0.00035645397480556133",
    ".668, 3.806, 20000, .001, 970.01406975744141",
    "0.9, 500, 0, .0001, 1514.089012337804"
  })
  void lifetimesOfAnyRateAreExact(
      double alpha, double beta, int renewals, double rate, double residual) {
    assertThat(new ShiftedBetaGeometric(alpha, beta).discountedResidualLifetime(renewals, rate))
        .isCloseTo(residual, withinPercentage(1e-10));
  }

  @Test
  void whoLeavesHadSurvived() {
    for (int period = 1; period <= 50; period++) {
      assertThat(REGULAR.churn(period))
          .isCloseTo(
              REGULAR.survival(period - 1) - REGULAR.survival(period), withinPercentage(1e-9));
      assertThat(REGULAR.retention(period))
          .isCloseTo(
              REGULAR.survival(period) / REGULAR.survival(period - 1), withinPercentage(1e-10));
    }
  }

  @Test
  void expectedRenewalsAreTheSumOfSurvivals() {
    double sum =
        IntStream.rangeClosed(4, 15).mapToDouble(HIGH_END::survival).sum() / HIGH_END.survival(3);

    assertThat(HIGH_END.expectedRenewals(3, 12)).isCloseTo(sum, withinPercentage(1e-10));
    assertThat(HIGH_END.expectedRenewals(3, 0)).isZero();
  }

  @Test
  void discountedRenewalsOfALongHorizonAreTheResidualLifetime() {
    assertThat(1.02 * HIGH_END.discountedRenewals(3, 3_000, 0.02))
        .isCloseTo(HIGH_END.discountedResidualLifetime(3, 0.02), withinPercentage(1e-10));
  }

  @Test
  void figuresThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ShiftedBetaGeometric(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.survival(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.retention(0));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.churn(0));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.expectedRenewals(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.expectedRenewals(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.discountedRenewals(1, 1, -.1));
    assertThatIllegalArgumentException().isThrownBy(() -> REGULAR.discountedLifetime(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGULAR.discountedResidualLifetime(1, Double.NaN));
  }
}
