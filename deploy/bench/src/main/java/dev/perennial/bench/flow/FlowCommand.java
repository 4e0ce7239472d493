package dev.perennial.bench.flow;

import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.local.Refusal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "flow",
    sortOptions = false,
    description = {
      "Orders through all three services, at a rate or as fast as they are taken: orders a second,"
          + " waits, and what an order costs.",
      "Exit code 1 where an order was refused or lost, or something was left to do."
    })
public final class FlowCommand implements Callable<Integer> {

  private static final int SINGLE = 1;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "orders a second that are due (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--fill",
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "0",
      fallbackValue = "200000",
      description = "so many orders as fast as they are taken instead; ${FALLBACK-VALUE} by itself")
  private int fill;

  @Option(
      names = "--warm-up-orders",
      paramLabel = "N",
      description = "with --fill: before them, which are not measured (default: half as many)")
  private Integer warmUpOrders;

  @Option(
      names = "--door",
      paramLabel = "single|batch|topic",
      description = "by which they go in (default: single at a rate, batch for --fill)")
  private DoorKind door;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "500",
      description = "orders of a request with many (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "50000",
      description = "who have ordered once before (default: ${DEFAULT-VALUE})")
  private int customers;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "at the rate that are not measured (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "at the rate that are measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    if (rate < 1 || batch < 1 || customers < 1 || seconds < 1) {
      throw new Refusal("--rate, --batch, --customers and --seconds are at least 1.");
    }
    if (fill < 0 || warmUp < 0 || fillAfter() < 0) {
      throw new Refusal("--fill, --warm-up and --warm-up-orders are at least 0.");
    }
    var report = fill > 0 ? fill() : flow();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.isComplete() ? 0 : 1;
  }

  private FlowReport fill() throws InterruptedException, SQLException {
    return new Fill(options, size(DoorKind.BATCH), Clock.systemUTC(), System.out).run();
  }

  private FlowReport flow() throws InterruptedException, SQLException {
    return new Flow(options, size(DoorKind.SINGLE), Clock.systemUTC(), System.out).run();
  }

  private FlowSize size(DoorKind usual) {
    var chosen = door == null ? usual : door;
    return new FlowSize(
        chosen,
        customers,
        rate,
        chosen == DoorKind.BATCH || fill > 0 && chosen == DoorKind.TOPIC ? batch : SINGLE,
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds),
        fill,
        fillAfter());
  }

  private int fillAfter() {
    return warmUpOrders == null ? fill / 2 : warmUpOrders;
  }
}
