package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.clv.model.GoldenParetoNbd;
import dev.perennial.clv.model.ParetoNbd;
import dev.perennial.clv.model.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoNbdLogLikelihoodTest {

  private static final double[] FITTED = {0.5532755, 10.5776122, 0.6062136, 11.6679115};

  @ParameterizedTest
  @MethodSource("dev.perennial.clv.model.GoldenParetoNbd#rows")
  void valueIsGolden(GoldenParetoNbd.Row row) {
    var histories =
        Histories.of(new int[] {row.x()}, new double[] {row.tx()}, new double[] {row.age()});
    var m = row.model();

    assertThat(at(histories, m.r(), m.alpha(), m.s(), m.beta()).value())
        .isCloseTo(row.logLikelihood(), within(1e-12 * Math.abs(row.logLikelihood())));
  }

  @Test
  void maximumOfTheCdnowSampleIsAsPublished() throws IOException {
    var histories = cdnow();
    var at = at(histories, FITTED);

    assertThat(histories.rows()).isEqualTo(1_016);
    assertThat(at.value()).isCloseTo(-9594.973930, within(1e-6));
    for (int i = 0; i < 4; i++) {
      assertThat(at.gradient(i) * FITTED[i] / 2_357).as("slope %d", i).isCloseTo(0, within(1e-6));
    }
  }

  /// BTYD's and CLVTools' figures, these with time in weeks.
  @Test
  void maximaOfTheCdnowLogAreAsOtherLibrariesFindThem() {
    var sample = CdnowLog.sample().histories().inUnitsOf(7);
    var master = CdnowLog.master().histories().inUnitsOf(7);

    assertThat(at(sample, 0.55, 10.56, 0.61, 11.64).value()).isCloseTo(-9595.008448, within(1e-6));
    assertThat(at(sample, 0.5532770, 10.5776835, 0.6062400, 11.6687355).value())
        .isCloseTo(-9594.976179, within(1e-6));
    assertThat(at(master, 0.5974200, 11.5856579, 0.5221856, 8.8277585).value())
        .isCloseTo(-95415.118617, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void derivativesAreThoseOfTheValue(long seed) {
    var random = new Random(seed);
    var histories = random(random, 60, 30);

    FiniteDifferences.confirm(
        new ParetoNbdLogLikelihood(histories),
        Math.exp(random.nextGaussian()),
        Math.exp(2 + 2 * random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(2 + 2 * random.nextGaussian()));
  }

  /// However the stretches up to T are cut into rows, and however large x: the sum over
  /// customers.
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 80, 3_000})
  void valueIsTheSumOverCustomers(int purchasesMax) {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new Random(seed);
      var histories = random(random, 200, purchasesMax);
      var model =
          new ParetoNbd(
              Math.exp(random.nextGaussian()),
              Math.exp(3 * random.nextGaussian()),
              Math.exp(random.nextGaussian()),
              Math.exp(3 * random.nextGaussian()));
      double sum = 0;
      double size = 0;
      for (int i = 0; i < histories.rows(); i++) {
        double row = model.logLikelihood(histories.x[i], histories.tx[i], histories.age[i]);
        sum += histories.count[i] * row;
        size += histories.count[i] * Math.abs(row);
      }

      assertThat(at(histories, model.r(), model.alpha(), model.s(), model.beta()).value())
          .as("seed %d, %s", seed, model)
          .isCloseTo(sum, within(1e-12 * size));
    }
  }

  @Test
  void withoutCustomersItIsZero() {
    var none = Histories.of(new int[0], new double[0], new double[0]);

    assertThat(at(none, 1, 1, 1, 1).value()).isZero();
  }

  @Test
  void farAwayItDoesNotFail() {
    var histories = random(new Random(13), 20, 5);
    double[] far = {1e-300, 1e-8, 1, 1e8, 1e300};
    for (double r : far) {
      for (double alpha : far) {
        for (double s : far) {
          for (double beta : far) {
            assertThat(at(histories, r, alpha, s, beta)).isNotNull();
          }
        }
      }
    }
  }

  private static Derivatives at(Histories histories, double... parameters) {
    var into = new Derivatives(4);
    new ParetoNbdLogLikelihood(histories).at(parameters, into);
    return into;
  }

  /// Of few ages, so that many rows share theirs, with some who have just bought.
  private static Histories random(Random random, int customers, int purchasesMax) {
    var x = random.ints(customers, 0, purchasesMax + 1).toArray();
    var age = random.ints(customers, 1, 6).mapToDouble(weeks -> 8.0 * weeks).toArray();
    var tx = new double[customers];
    for (int i = 0; i < customers; i++) {
      tx[i] = x[i] == 0 ? 0 : age[i] * Math.min(1, 1.05 * random.nextDouble());
    }
    return Histories.of(x, tx, age);
  }

  private static Histories cdnow() throws IOException {
    try (var lines = Files.lines(SharedData.file("cdnow_sample_summary_x_tx_T.csv"))) {
      var cells = lines.skip(1).map(line -> line.split(",")).toList();
      return Histories.of(
          cells.stream().mapToInt(cell -> Integer.parseInt(cell[1])).toArray(),
          cells.stream().mapToDouble(cell -> Double.parseDouble(cell[2])).toArray(),
          cells.stream().mapToDouble(cell -> Double.parseDouble(cell[3])).toArray());
    }
  }
}
