package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole public data sets through the real processes: heads, orders and money to the cent.
class DatasetsIT {

  @TempDir Path directory;

  @Test
  void cdnowSample() throws Exception {
    var table = table("cdnow_sample.csv", "--map", "customer=customer,date=date,amount=dollars");
    assertThat(table)
        .containsPattern("\\n +6,919 +0 +0\\n")
        .containsPattern("customers +2,357 +\\d,\\d{3} +244,091\\.94\\n");
  }

  @Test
  void cdnowMasterWithItsIdenticalRows() throws Exception {
    var table = table("cdnow_master.csv", "--map", "customer=customer,date=date,amount=dollars");
    assertThat(table)
        .containsPattern("\\n +69,659 +0 +0\\n")
        .containsPattern("customers +23,570 +\\d\\d,\\d{3} +2,500,315\\.63\\n");
  }

  @Test
  void onlineRetailWithItsCancellationsAndItsNobodies() throws Exception {
    var table = table("uci_online_retail_orders.csv", "--zone", "Europe/London");
    assertThat(table)
        .containsPattern("\\n +25,900 +0 +0\\n")
        .containsPattern("customers +4,372 +\\d\\d,\\d{3} +8,300,065\\.81\\n")
        .containsPattern("without a customer +3,710 +1,447,682\\.12\\n");
  }

  private String table(String name, String... options) throws Exception {
    var data = System.getenv().getOrDefault("PERENNIAL_DATA", "../../../shared/data");
    var file = Path.of(data, name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), name + " is not in the data folder (PERENNIAL_DATA)");
    var arguments = new String[options.length + 5];
    var fixed = new String[] {"--exit", "--as-of", "last-order", "--orders", file.toString()};
    System.arraycopy(fixed, 0, arguments, 0, fixed.length);
    System.arraycopy(options, 0, arguments, fixed.length, options.length);
    var ended = LauncherProcess.in(directory.resolve("home")).up(arguments);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
