package dev.perennial.bench.start;

import dev.perennial.bench.report.Machine;
import dev.perennial.bench.start.StartReport.Begun;
import dev.perennial.bench.start.StartReport.Row;
import dev.perennial.bench.testbed.Setup;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.usage.Proc;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Starts each service alone, again and again, on servers that run, until it says that it is ready.
final class Start {

  private static final double MIB = 1_048_576;

  private final TestbedOptions options;
  private final int times;
  private final Clock clock;
  private final PrintStream out;

  Start(TestbedOptions options, int times, Clock clock, PrintStream out) {
    this.options = options;
    this.times = times;
    this.clock = clock;
    this.out = out;
  }

  StartReport run() throws InterruptedException {
    var machine = Machine.of(options.repository());
    out.println("Starting PostgreSQL and Kafka …");
    var rows = new ArrayList<Row>();
    try (var testbed = Testbed.start(options, Shop.at(clock.instant()), Setup.of())) {
      for (var kind : ServiceKind.values()) {
        for (var way : Way.values()) {
          if (way.isPossible(kind, options.repository())) {
            out.printf("Starting %s %d times, %s …%n", kind.title(), times + 1, way.words());
            // Makes its tables and what it keeps, where they are not there yet.
            begin(testbed, kind, way);
            rows.add(new Row(kind.title(), way.words(), begin(testbed, kind, way, times)));
          }
        }
      }
    }
    return new StartReport(machine, times, List.copyOf(rows));
  }

  private static Begun begin(Testbed testbed, ServiceKind kind, Way way, int times)
      throws InterruptedException {
    var begun = new ArrayList<Begun>();
    for (var i = 0; i < times; i++) {
      begun.add(begin(testbed, kind, way));
    }
    return Begun.median(begun);
  }

  private static Begun begin(Testbed testbed, ServiceKind kind, Way way)
      throws InterruptedException {
    var from = System.nanoTime();
    testbed.begin(kind, way.form());
    var seconds = (System.nanoTime() - from) / 1e9;
    var use = Proc.ofThisMachine().process(testbed.services().get(kind.title()));
    testbed.end(kind);
    return new Begun(seconds, use.residentBytes() / MIB, use.cpuSeconds());
  }
}
