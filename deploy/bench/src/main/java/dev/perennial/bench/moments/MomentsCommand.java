package dev.perennial.bench.moments;

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
    name = "moments",
    sortOptions = false,
    description = {
      "How late clv-service fires moments that come all at once, and whether each fires once.",
      "Exit code 1 where one was missed or fired again."
    })
public final class MomentsCommand implements Callable<Integer> {

  @Option(names = "--customers", paramLabel = "N", defaultValue = "1000000")
  private int customers;

  @Option(
      names = "--due",
      paramLabel = "N",
      defaultValue = "100000",
      description = "of them with a moment in the window (default: ${DEFAULT-VALUE})")
  private int due;

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "length of the window (default: ${DEFAULT-VALUE})")
  private int within;

  @Option(
      names = "--lead",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "time to make the due customers before the window (default: ${DEFAULT-VALUE})")
  private int lead;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    var size =
        new MomentsSize(customers, due, Duration.ofSeconds(within), Duration.ofSeconds(lead));
    var report = new Moments(options, size, Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.count().isExact() ? 0 : 1;
  }
}
