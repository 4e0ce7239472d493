package dev.perennial.clv.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.clv.model.GammaGamma;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  /// Foretells 0, 1, 2 and 9 purchases by x.
  private static final Forecast FORECAST = (x, _, _) -> x == 3 ? 9 : x;

  /// Four customers who bought 1, 1, 4 and 6 times.
  private static final Holdout FOUR =
      holdout(
          new int[] {0, 1, 2, 3},
          new int[] {1, 1, 4, 6},
          new double[] {0, 5, 10, 20},
          new double[] {4, 5, 40, 100},
          new long[] {1, 1, 1, 1});

  @Test
  void figuresAreThoseByHand() {
    var accuracy = Accuracy.of(FOUR, FORECAST);

    assertThat(accuracy.customers()).isEqualTo(4);
    assertThat(accuracy.actualPurchases()).isEqualTo(12);
    assertThat(accuracy.predictedPurchases()).isEqualTo(12);
    assertThat(accuracy.bias()).isZero();
    assertThat(accuracy.mae()).isEqualTo((1 + 0 + 2 + 3) / 4.0);
    assertThat(accuracy.rmse()).isEqualTo(Math.sqrt((1 + 0 + 4 + 9) / 4.0));
    // Deviations from the mean of 3: -3 -2 -1 6 and -2 -2 1 3.
    assertThat(accuracy.correlation())
        .isCloseTo((6 + 4 - 1 + 18) / Math.sqrt(50 * 18), within(1e-15));
  }

  @Test
  void equalCustomersCountAsOftenAsThereAre() {
    var grouped =
        holdout(
            new int[] {2, 0},
            new int[] {3, 1},
            new double[] {10, 0},
            new double[] {30, 7},
            new long[] {2, 2});
    var oneByOne =
        holdout(
            new int[] {0, 2, 2, 0},
            new int[] {1, 3, 3, 1},
            new double[] {0, 10, 10, 0},
            new double[] {7, 30, 30, 7},
            new long[] {1, 1, 1, 1});

    assertThat(Accuracy.of(grouped, FORECAST)).isEqualTo(Accuracy.of(oneByOne, FORECAST));
    assertThat(SpendAccuracy.ofNaive(grouped, FORECAST))
        .isEqualTo(SpendAccuracy.ofNaive(oneByOne, FORECAST));
    assertThat(grouped.histories(7).customers()).isEqualTo(4);
  }

  @Test
  void tableTakesAllFromSevenOnTogether() {
    var table = Accuracy.of(customersWith(0, 6, 7, 30), (x, _, _) -> x).byFrequency();

    assertThat(table).hasSize(8);
    assertThat(table.get(6)).isEqualTo(new FrequencyClass(6, 1, 6, 6));
    assertThat(table.getLast()).isEqualTo(new FrequencyClass(7, 2, 18.5, 18.5));
    assertThat(table.get(3).meanActual()).isNaN();
  }

  @Test
  void borderOfTheTenthTakesAPartOfEqualCustomers() {
    // Twenty customers: two places. One foretold highest, then three alike of whom one bought.
    long[] count = {1, 1, 2, 16};
    double[] expected = {9, 5, 5, 1};
    double[] came = {3, 6, 0, 0.0625};

    assertThat(TopDecile.capture(count, expected, came)).isEqualTo((3 + 6 / 3.0) / 10);
  }

  @Test
  void spendOfTheUnknownIsThePopulations() {
    var spending = new GammaGamma(2, 3, 40);
    var spend = SpendAccuracy.of(FOUR, (x, _, _) -> x == 0 ? 1 : 0, spending);

    assertThat(spend.actual()).isEqualTo(149);
    assertThat(spend.predicted()).isEqualTo(40);
    assertThat(spend.bias()).isEqualTo(40 / 149.0 - 1);
  }

  @Test
  void figuresOfNobodyAreUndefined() {
    var accuracy = Accuracy.of(customersWith(), FORECAST);

    assertThat(accuracy.customers()).isZero();
    assertThat(
            new double[] {
              accuracy.bias(),
              accuracy.mae(),
              accuracy.rmse(),
              accuracy.correlation(),
              accuracy.topDecileCapture()
            })
        .containsOnly(Double.NaN);
  }

  @Test
  void naiveForecastGoesOnAsBefore() {
    var naive = Forecast.naive(30);

    assertThat(naive.purchases(4, 50, 60)).isEqualTo(2);
    assertThat(naive.purchases(0, 0, 0)).isZero();
  }

  /// Each of whom buys as often in the holdout as before.
  private static Holdout customersWith(int... x) {
    return holdout(
        x,
        x,
        new double[x.length],
        new double[x.length],
        IntStream.of(x).mapToLong(_ -> 1).toArray());
  }

  private static Holdout holdout(
      int[] x, int[] purchases, double[] meanSpend, double[] holdoutSpend, long[] count) {
    var tx = IntStream.of(x).mapToDouble(k -> 2.0 * k).toArray();
    var age = IntStream.of(x).mapToDouble(_ -> 100).toArray();
    return Holdout.of(x, tx, age, purchases, meanSpend, holdoutSpend, count);
  }
}
