package dev.perennial.bench.limit;

import dev.perennial.bench.flow.FlowSize;
import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.local.Refusal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "limit",
    sortOptions = false,
    description = {
      "Orders through the services, as many to their values with campaign-service stopped, and as many"
          + " records, rows and bytes through Kafka and PostgreSQL alone, in the same run: the ratios.",
      "Exit code 1 where an order was refused or lost, or something was left to do."
    })
public final class LimitCommand implements Callable<Integer> {

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "200000",
      description = "as fast as they are taken, each way (default: ${DEFAULT-VALUE})")
  private int orders;

  @Option(
      names = "--warm-up-orders",
      paramLabel = "N",
      defaultValue = "300000",
      description = "before them, which are not measured (default: ${DEFAULT-VALUE})")
  private int warmUpOrders;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "50000",
      description = "who have ordered once before (default: ${DEFAULT-VALUE})")
  private int customers;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    if (orders < 1 || customers < 1 || warmUpOrders < 0) {
      throw new Refusal("--orders and --customers are at least 1, --warm-up-orders is at least 0.");
    }
    var size = FlowSize.fill(customers, warmUpOrders, orders);
    var report = new Limit(options, size, Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.isComplete() ? 0 : 1;
  }
}
