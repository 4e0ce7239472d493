package dev.perennial.bench.scale;

import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "scale",
    sortOptions = false,
    description = {
      "The same orders in shops of several sizes, and with several replicas of clv-service: pace,"
          + " cost of an order, memory, sizes of databases, time of a refit.",
      "Exit code 1 where an order was refused or lost, or something was left to do."
    })
public final class ScaleCommand implements Callable<Integer> {

  @Option(
      names = "--customers",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000",
      description = "sizes of the shop, each measured (default: ${DEFAULT-VALUE})")
  private List<Integer> customers;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,4",
      description = "of clv-service, each measured (default: ${DEFAULT-VALUE})")
  private List<Integer> replicas;

  @Option(
      names = "--replicated",
      paramLabel = "N",
      defaultValue = "100000",
      description = "customers with several replicas (default: ${DEFAULT-VALUE})")
  private int replicated;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "100000",
      description = "at each size, after half as many to warm up (default: ${DEFAULT-VALUE})")
  private int orders;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    var report =
        new Scale(options, orders, Clock.systemUTC(), System.out)
            .run(customers, replicas, replicated);
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.isComplete() ? 0 : 1;
  }
}
