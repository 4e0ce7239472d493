package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.model.BgBb;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.clv.model.SharedData;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Maxima that others have found and published, or that several libraries agree on; parameters in
/// weeks.
class ReferenceFitTest {

  private static final Percentage SAME = withinPercentage(2e-4);

  /// The literature's own summary of the sample, with T rounded to two decimals.
  @ParameterizedTest
  @CsvSource({
    "BG_NBD, .2425929, 4.4135316, .7928861, 2.4257534, -9582.425561",
    "MBG_NBD, .5248380, 6.1829920, .8913562, 1.6139993, -9582.132685",
    "PARETO_NBD, .5532755, 10.5776122, .6062136, 11.6679115, -9594.973930"
  })
  void summaryOfTheSample(
      PurchaseModelKind kind, double p0, double p1, double p2, double p3, double logLikelihood)
      throws IOException {
    var histories = summary();

    var fit = kind.fit(histories);

    assertThat(histories.customers()).isEqualTo(2_357);
    assertThat(histories.repeatCustomers()).isEqualTo(946);
    assertThat(histories.rows()).isEqualTo(1_016);
    requireFit(fit, 1, logLikelihood, p0, p1, p2, p3);
  }

  @ParameterizedTest
  @CsvSource({
    "BG_NBD, .2425945, 4.4136020, .7929220, 2.4259068, -9582.429207",
    "MBG_NBD, .5248432, 6.1830853, .8913594, 1.6140022, -9582.135716",
    "PARETO_NBD, .5532770, 10.5776835, .6062400, 11.6687355, -9594.976179"
  })
  void logOfTheSample(
      PurchaseModelKind kind, double p0, double p1, double p2, double p3, double logLikelihood) {
    var histories = CdnowLog.sample().histories();

    var fit = kind.fit(histories);

    requireFit(fit, 7, logLikelihood - 2_457 * Math.log(7), p0, p1, p2, p3);
  }

  @ParameterizedTest
  @CsvSource({
    "BG_NBD, .2516240, 4.7889430, .7234336, 2.1610884, -95368.443933",
    "MBG_NBD, .6371397, 7.3102895, .8074741, 1.2283940, -95336.958320",
    "PARETO_NBD, .5974200, 11.5856579, .5221856, 8.8277585, -95415.118617"
  })
  void logOfAllOfCdnow(
      PurchaseModelKind kind, double p0, double p1, double p2, double p3, double logLikelihood) {
    var histories = CdnowLog.master().histories();

    var fit = kind.fit(histories);

    assertThat(histories.customers()).isEqualTo(23_570);
    assertThat(histories.repeatCustomers()).isEqualTo(9_451);
    assertThat(histories.rows()).isEqualTo(8_685);
    requireFit(fit, 7, logLikelihood - 24_337 * Math.log(7), p0, p1, p2, p3);
  }

  /// Of BG/NBD, as another library prints them.
  @Test
  void standardErrors() throws IOException {
    var sample = PurchaseModelKind.BG_NBD.fit(summary()).standardErrors();
    var master = PurchaseModelKind.BG_NBD.fit(CdnowLog.master().histories()).standardErrors();

    requireAll(sample, withinPercentage(0.02), .012557, .378224, .185734, .705414);
    requireAll(master, withinPercentage(0.02), .004202, .131255 * 7, .053929, .198589);
  }

  @Test
  void spendOfTheSample() throws IOException {
    var rows = rows("cdnow_sample_summary_x_tx_T_zbar.csv");
    var spendings =
        Spendings.of(
            rows.stream().mapToInt(row -> (int) row[1]).toArray(),
            rows.stream().mapToDouble(row -> row[4]).toArray());

    requireFit(Fits.gammaGamma(spendings), -4055.923244, 6.2488025, 3.7445885, 15.4477479);
    requireFit(
        Fits.gammaGamma(CdnowLog.sample().spendings()),
        -4055.917695,
        6.2495723,
        3.7442247,
        15.4435209);
  }

  @Test
  void spendOfAllOfCdnow() {
    var spendings = CdnowLog.master().spendings();

    assertThat(spendings.customers()).isEqualTo(9_450);
    requireFit(Fits.gammaGamma(spendings), -40763.476261, 6.2753591, 3.6244500, 14.9836870);
  }

  @Test
  void donations() throws IOException {
    var rows = rows("donations_bgbb.csv");
    var opportunities =
        Opportunities.of(
            rows.stream().mapToInt(row -> (int) row[0]).toArray(),
            rows.stream().mapToInt(row -> (int) row[1]).toArray(),
            rows.stream().mapToInt(row -> (int) row[2]).toArray(),
            rows.stream().mapToLong(row -> (long) row[3]).toArray());

    Fit<BgBb> fit = Fits.bgBb(opportunities);

    assertThat(fit.logLikelihood()).isCloseTo(-33225.581274, within(1e-5));
    var model = fit.model();
    requireAll(
        List.of(model.alpha(), model.beta(), model.gamma(), model.delta()),
        SAME,
        1.2035223,
        .7497164,
        .6567182,
        2.7834422);
    assertThat(fit.flags()).isEmpty();
  }

  /// Of a thousand customers each, from the published percentages.
  @Test
  void contracts() {
    requireContracts(
        Fits.shiftedBetaGeometric(Renewals.ofCohort(1000, 631, 468, 382, 326, 289, 262, 241)),
        -1680.265188,
        .704077,
        1.182043);
    requireContracts(
        Fits.shiftedBetaGeometric(Renewals.ofCohort(1000, 869, 743, 653, 593, 551, 517, 491)),
        -1611.158147,
        .668088,
        3.806095);
  }

  private static void requireContracts(
      Fit<ShiftedBetaGeometric> fit, double logLikelihood, double alpha, double beta) {
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
    requireAll(List.of(fit.model().alpha(), fit.model().beta()), SAME, alpha, beta);
    assertThat(fit.flags()).isEmpty();
  }

  private static void requireFit(
      Fit<GammaGamma> fit, double logLikelihood, double p, double q, double gamma) {
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
    requireAll(List.copyOf(fit.model().parameters().values()), SAME, p, q, gamma);
    assertThat(fit.flags()).isEmpty();
  }

  /// @param perWeek time units of the data
  private static void requireFit(
      Fit<PurchaseModel> fit, double perWeek, double logLikelihood, double... weeks) {
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
    assertThat(fit.highestLogLikelihood()).isEqualTo(fit.logLikelihood());
    requireAll(
        List.copyOf(fit.model().inSmallerUnits(1 / perWeek).parameters().values()), SAME, weeks);
    assertThat(fit.flags()).isEmpty();
  }

  private static void requireAll(List<Double> actual, Percentage tolerance, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i)).isCloseTo(expected[i], tolerance);
    }
  }

  private static Histories summary() throws IOException {
    var rows = rows("cdnow_sample_summary_x_tx_T.csv");
    return Histories.of(
        rows.stream().mapToInt(row -> (int) row[1]).toArray(),
        rows.stream().mapToDouble(row -> row[2]).toArray(),
        rows.stream().mapToDouble(row -> row[3]).toArray());
  }

  private static List<double[]> rows(String file) throws IOException {
    try (var lines = Files.lines(SharedData.file(file))) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .map(cells -> Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}
