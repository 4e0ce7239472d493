package dev.perennial.bench.accept;

import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "accept",
    sortOptions = false,
    description = {
      "How many orders a second ingest-service accepts over HTTP, one by one and many at a time.",
      "Exit code 1 where an order was refused."
    })
public final class AcceptCommand implements Callable<Integer> {

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "that send at the same time, each as soon as it is answered (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "500",
      description = "orders of a request with many (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "of each measurement, after half of it to warm up (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException {
    var report =
        new Accept(options, connections, batch, Duration.ofSeconds(seconds), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return report.refused() == 0 ? 0 : 1;
  }
}
