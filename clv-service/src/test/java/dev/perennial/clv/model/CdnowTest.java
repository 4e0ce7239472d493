package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The CDNOW sample's 2,357 customers, see [SharedData].
class CdnowTest {

  private record Customer(int x, double tx, double age) {}

  /// Each model at its published maximum: log-likelihood, expected purchases of weeks 40 to 78.
  static List<Arguments> published() {
    return List.of(
        Arguments.of(new BgNbd(0.2425929, 4.4135316, 0.7928861, 2.4257534), -9582.425561, 1653.41),
        Arguments.of(new MbgNbd(0.5248380, 6.1829920, 0.8913562, 1.6139993), -9582.132685, 1576.73),
        Arguments.of(
            new ParetoNbd(0.5532755, 10.5776122, 0.6062136, 11.6679115), -9594.973930, 1665.51));
  }

  @ParameterizedTest
  @MethodSource("published")
  void sumsAreAsPublished(PurchaseModel model, double logLikelihood, double expected)
      throws IOException {
    var sample = sample();

    assertThat(sample.stream().mapToDouble(c -> model.logLikelihood(c.x, c.tx, c.age)).sum())
        .isCloseTo(logLikelihood, within(1e-6));
    assertThat(
            sample.stream().mapToDouble(c -> model.expectedPurchases(c.x, c.tx, c.age, 39)).sum())
        .isCloseTo(expected, within(0.1));
  }

  private static List<Customer> sample() throws IOException {
    try (var lines = Files.lines(SharedData.file("cdnow_sample_summary_x_tx_T.csv"))) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .map(
              cell ->
                  new Customer(
                      Integer.parseInt(cell[1]),
                      Double.parseDouble(cell[2]),
                      Double.parseDouble(cell[3])))
          .toList();
    }
  }
}
