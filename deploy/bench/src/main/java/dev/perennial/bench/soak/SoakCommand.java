package dev.perennial.bench.soak;

import dev.perennial.bench.flow.FlowSize;
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
    name = "soak",
    sortOptions = false,
    description = {
      "Memory, threads, connections, dead rows and what is to be published, while orders come for"
          + " long.",
      "Exit code 1 where an order was lost, or something was left to do."
    })
public final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "20",
      description = "that are sampled (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "at the rate before that (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "300",
      description = "orders a second, each a request of its own (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "who have ordered once before (default: ${DEFAULT-VALUE})")
  private int customers;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    var size =
        FlowSize.singles(customers, rate, Duration.ofSeconds(warmUp), Duration.ofMinutes(minutes));
    var report = new Soak(options, size, Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.isComplete() ? 0 : 1;
  }
}
