package dev.perennial.clv.backtest;

import static dev.perennial.clv.backtest.CdnowHoldout.HORIZON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.model.BgNbd;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.ParetoNbd;
import dev.perennial.clv.model.PurchaseModel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What other libraries' fits of CDNOW's first 39 weeks foretell of the 39 weeks after them.
class CdnowBackTest {

  private static final int WEEK = 7;
  private static final GammaGamma SAMPLE_SPENDING =
      new GammaGamma(6.2495723, 3.7442247, 15.4435209);
  private static final GammaGamma MASTER_SPENDING =
      new GammaGamma(6.2753591, 3.6244500, 14.9836870);

  /// @param model with weeks as the unit of time
  record Found(
      PurchaseModel model,
      double predicted,
      double mae,
      double rmse,
      double correlation,
      double spend,
      double capture) {

    Forecast forecast() {
      return Forecast.of(model.inSmallerUnits(WEEK), HORIZON);
    }
  }

  static Stream<Found> sample() {
    return Stream.of(
        new Found(
            new BgNbd(.2425945, 4.4136020, .7929220, 2.4259068),
            1653.41,
            .7855,
            1.6080,
            .6256,
            59932,
            .502),
        new Found(
            new MbgNbd(.5248432, 6.1830853, .8913594, 1.6140022),
            1576.73,
            .7648,
            1.6072,
            .6273,
            57128,
            .502),
        new Found(
            new ParetoNbd(.5532770, 10.5776835, .6062400, 11.6687355),
            1665.51,
            .7545,
            1.6028,
            .6302,
            60449,
            .503));
  }

  static Stream<Found> master() {
    return Stream.of(
        new Found(
            new BgNbd(.2516240, 4.7889430, .7234336, 2.1610884),
            16873.73,
            .8187,
            1.7329,
            .6688,
            642340,
            .516),
        new Found(
            new MbgNbd(.6371397, 7.3102895, .8074741, 1.2283940),
            15933.60,
            .7945,
            1.7396,
            .6696,
            606654,
            .516),
        new Found(
            new ParetoNbd(.5974200, 11.5856579, .5221856, 8.8277585),
            17153.19,
            .7938,
            1.7262,
            .6708,
            654011,
            .516));
  }

  @ParameterizedTest
  @MethodSource("sample")
  void sampleIsForetoldAsOtherLibrariesDo(Found found) {
    var holdout = CdnowHoldout.sample().holdout();
    assertThat(holdout.purchases()).isEqualTo(1882);
    assertThat(holdout.spend()).isCloseTo(70976.39, within(0.01));
    assertAsFound(holdout, SAMPLE_SPENDING, found);
  }

  @ParameterizedTest
  @MethodSource("master")
  void masterIsForetoldAsOtherLibrariesDo(Found found) {
    var holdout = CdnowHoldout.master().holdout();
    assertThat(holdout.purchases()).isEqualTo(19684);
    assertThat(holdout.spend()).isCloseTo(776961.13, within(0.01));
    assertAsFound(holdout, MASTER_SPENDING, found);
  }

  @Test
  void goingOnAsBeforeExpectsFarTooMuch() {
    var sample = Accuracy.of(CdnowHoldout.sample().holdout(), Forecast.naive(HORIZON));
    var master = Accuracy.of(CdnowHoldout.master().holdout(), Forecast.naive(HORIZON));
    assertThat(sample.predictedPurchases()).isCloseTo(2930, within(0.5));
    assertThat(sample.bias()).isCloseTo(.56, within(.005));
    assertThat(master.predictedPurchases()).isCloseTo(29011, within(0.5));
    assertThat(master.bias()).isCloseTo(.47, within(.005));
  }

  private static void assertAsFound(Holdout holdout, GammaGamma spending, Found found) {
    var accuracy = Accuracy.of(holdout, found.forecast());
    assertThat(accuracy.predictedPurchases()).isCloseTo(found.predicted, withinPercentage(0.01));
    assertThat(accuracy.mae()).isCloseTo(found.mae, within(0.0001));
    assertThat(accuracy.rmse()).isCloseTo(found.rmse, within(0.0001));
    assertThat(accuracy.correlation()).isCloseTo(found.correlation, within(0.0001));
    var spend = SpendAccuracy.of(holdout, found.forecast(), spending);
    assertThat(spend.predicted()).isCloseTo(found.spend, withinPercentage(0.01));
    assertThat(spend.topDecileCapture()).isCloseTo(found.capture, within(0.001));
  }
}
