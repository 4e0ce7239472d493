package dev.perennial.bench.refit;

import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "refit",
    sortOptions = false,
    description = {
      "How soon live orders are seen while a new model is fitted and judges everybody.",
      "Exit code 1 where an order was refused or lost."
    })
public final class RefitCommand implements Callable<Integer> {

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "100000",
      description = "whom the new model judges (default: ${DEFAULT-VALUE})")
  private int customers;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "150",
      description = "live orders a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "of live load that is not measured (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--usual",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "of live load before the refit (default: ${DEFAULT-VALUE})")
  private int usual;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    var size =
        new RefitSize(customers, rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(usual));
    var report = new Refit(options, size, Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.refused() + report.lost() == 0 ? 0 : 1;
  }
}
