package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The CDNOW sample's 2,357 customers, whose data is not part of this repository: the environment
/// variable PERENNIAL_DATA names the folder that holds it, and without one this is skipped.
class CdnowTest {

  private static final String FILE = "cdnow_sample_summary_x_tx_T.csv";
  private static final MbgNbd FITTED = new MbgNbd(0.5248380, 6.1829920, 0.8913562, 1.6139993);

  private record Customer(int x, double tx, double age) {}

  @Test
  void logLikelihoodIsThePublishedMaximum() throws IOException {
    double sum = sample().stream().mapToDouble(c -> FITTED.logLikelihood(c.x, c.tx, c.age)).sum();

    assertThat(sum).isCloseTo(-9582.132685, Offset.offset(1e-6));
  }

  @Test
  void expectedPurchasesOfTheSecondHalfAreThePublishedSum() throws IOException {
    double sum =
        sample().stream().mapToDouble(c -> FITTED.expectedPurchases(c.x, c.tx, c.age, 39)).sum();

    assertThat(sum).isCloseTo(1576.73, Offset.offset(0.01));
  }

  private static List<Customer> sample() throws IOException {
    String folder = System.getenv("PERENNIAL_DATA");
    assumeTrue(folder != null, "PERENNIAL_DATA names no folder with " + FILE);
    var file = Path.of(folder, FILE);
    assumeTrue(Files.exists(file), file + " is missing");
    try (var lines = Files.lines(file)) {
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
