package dev.perennial.bench.steps;

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
    name = "steps",
    sortOptions = false,
    description = {
      "How many decisions campaign-service makes a second, and how late it is with steps that come"
          + " due all at once.",
      "Exit code 1 where a step was missed or fired again."
    })
public final class StepsCommand implements Callable<Integer> {

  @Option(
      names = "--changes",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "of segment that are decided, after half as many to warm up (default: ${DEFAULT-VALUE})")
  private int changes;

  @Option(
      names = "--due",
      paramLabel = "N",
      defaultValue = "100000",
      description = "steps that come due in the window (default: ${DEFAULT-VALUE})")
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
      defaultValue = "90",
      description = "time to let the steps wait before the window (default: ${DEFAULT-VALUE})")
  private int lead;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    var size = new StepsSize(changes, due, Duration.ofSeconds(within), Duration.ofSeconds(lead));
    var report = new Steps(options, size, Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.count().isExact() ? 0 : 1;
  }
}
