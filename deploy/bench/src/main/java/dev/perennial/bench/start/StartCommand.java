package dev.perennial.bench.start;

import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.testbed.TestbedOptions;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    sortOptions = false,
    description = {
      "How soon each service is ready, and its memory then: on a plain JVM, with the classes or"
          + " an AOT cache that an earlier run kept, and native where ./perennial native compiled."
    })
public final class StartCommand implements Callable<Integer> {

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "3",
      description = "each way; the median is told (default: ${DEFAULT-VALUE})")
  private int times;

  @Mixin private TestbedOptions options;

  @Override
  public Integer call() throws InterruptedException {
    var report = new Start(options, Math.max(1, times), Clock.systemUTC(), System.out).run();
    System.out.print(report.text());
    JsonFile.write(options.json(), report);
    return 0;
  }
}
