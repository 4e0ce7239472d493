package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaGammaLogLikelihoodTest {

  private static final double[] FITTED = {6.2488025, 3.7445885, 15.4477479};

  @Test
  void maximumOfTheCdnowSampleIsAsPublished() throws IOException {
    var spendings = cdnow();
    var at = at(spendings, FITTED);

    assertThat(spendings.customers()).isEqualTo(946);
    assertThat(at.value()).isCloseTo(-4055.923244, within(1e-6));
    for (int i = 0; i < 3; i++) {
      assertThat(at.gradient(i) * FITTED[i] / 946).as("slope %d", i).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void maximaOfTheCdnowLogAreAsOtherLibrariesFindThem() {
    var sample = CdnowLog.sample().spendings();
    var master = CdnowLog.master().spendings();

    assertThat(sample.customers()).isEqualTo(946);
    assertThat(at(sample, 6.2495723, 3.7442247, 15.4435209).value())
        .isCloseTo(-4055.917695, within(1e-6));
    assertThat(master.customers()).isEqualTo(9_450);
    assertThat(at(master, 6.2753591, 3.6244500, 14.9836870).value())
        .isCloseTo(-40763.476261, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void derivativesAreThoseOfTheValue(long seed) {
    var random = new Random(seed);
    var spendings = random(random, 40);

    FiniteDifferences.confirm(
        new GammaGammaLogLikelihood(spendings),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(3 + random.nextGaussian()));
  }

  @Test
  void valueIsTheSumOverCustomers() {
    var spendings = random(new Random(11), 100);
    var model = new GammaGamma(6, 3, 15);
    double sum = 0;
    for (int i = 0; i < spendings.rows(); i++) {
      sum += spendings.count[i] * model.logLikelihood(spendings.x[i], spendings.mean[i]);
    }

    assertThat(at(spendings, 6, 3, 15).value()).isCloseTo(sum, withinPercentage(1e-10));
  }

  @Test
  void equalSpendingsAreCountedTogether() {
    var apart = Spendings.of(new int[] {2, 1, 2, 2}, new double[] {7, 5, 7, 5});
    var together = Spendings.of(new int[] {1, 2, 2}, new double[] {5, 5, 7}, new long[] {1, 1, 2});

    assertThat(apart.rows()).isEqualTo(3);
    assertThat(apart.customers()).isEqualTo(4);
    assertThat(at(apart, 6, 3, 15).value()).isEqualTo(at(together, 6, 3, 15).value());
  }

  @Test
  void spendingsThatTellNothingAreLeftOut() {
    var spendings =
        Spendings.of(
            new int[] {0, 1, 1, 3, 2}, new double[] {0, 0, -4, 20, 9}, new long[] {5, 1, 1, 1, 0});

    assertThat(spendings.rows()).isOne();
    assertThat(spendings.meanSpend()).isEqualTo(20);
  }

  @Test
  void smallerUnitsMoveTheValueByTheirLogarithm() {
    var euros = random(new Random(12), 100);
    var unit = 20.0;

    assertThat(at(euros.inUnitsOf(unit), 6, 3, 15 / unit).value())
        .isCloseTo(
            at(euros, 6, 3, 15).value() + euros.customers() * Math.log(unit),
            withinPercentage(1e-10));
  }

  @Test
  void withoutCustomersItIsZero() {
    assertThat(at(Spendings.of(new int[0], new double[0]), 1, 1, 1).value()).isZero();
  }

  @Test
  void farAwayItDoesNotFail() {
    var spendings = random(new Random(13), 20);
    for (double p : new double[] {1e-300, 1e-8, 1e8, 1e300}) {
      for (double q : new double[] {1e-300, 1e-8, 1e8, 1e300}) {
        for (double gamma : new double[] {1e-300, 1e-8, 1e8, 1e300}) {
          assertThat(at(spendings, p, q, gamma)).isNotNull();
        }
      }
    }
  }

  private static Derivatives at(Spendings spendings, double... parameters) {
    var into = new Derivatives(3);
    new GammaGammaLogLikelihood(spendings).at(parameters, into);
    return into;
  }

  private static Spendings random(Random random, int customers) {
    var x = random.ints(customers, 0, 6).toArray();
    var mean = random.doubles(customers, 1, 100).toArray();
    return Spendings.of(x, mean);
  }

  private static Spendings cdnow() throws IOException {
    try (var lines = Files.lines(SharedData.file("cdnow_sample_summary_x_tx_T_zbar.csv"))) {
      var cells = lines.skip(1).map(line -> line.split(",")).toList();
      return Spendings.of(
          cells.stream().mapToInt(cell -> Integer.parseInt(cell[1])).toArray(),
          cells.stream().mapToDouble(cell -> Double.parseDouble(cell[4])).toArray());
    }
  }
}
