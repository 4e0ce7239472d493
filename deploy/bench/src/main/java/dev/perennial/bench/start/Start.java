package dev.perennial.bench.start;

import dev.perennial.bench.report.Machine;
import dev.perennial.bench.start.StartReport.Begun;
import dev.perennial.bench.start.StartReport.Row;
import dev.perennial.bench.testbed.Setup;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.usage.Proc;
import dev.perennial.local.service.ClassArchive;
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
        out.printf("Starting %s %d times …%n", kind.title(), 2 * times + 1);
        // Makes its tables, and the archive of classes where there is none yet.
        begin(testbed, kind, ClassArchive.KEPT);
        var plain = begin(testbed, kind, ClassArchive.NONE, times);
        var archived = begin(testbed, kind, ClassArchive.KEPT, times);
        rows.add(new Row(kind.title(), plain, archived));
      }
    }
    return new StartReport(machine, times, List.copyOf(rows));
  }

  private static Begun begin(Testbed testbed, ServiceKind kind, ClassArchive archive, int times)
      throws InterruptedException {
    var begun = new ArrayList<Begun>();
    for (var i = 0; i < times; i++) {
      begun.add(begin(testbed, kind, archive));
    }
    return Begun.median(begun);
  }

  private static Begun begin(Testbed testbed, ServiceKind kind, ClassArchive archive)
      throws InterruptedException {
    var from = System.nanoTime();
    testbed.begin(kind, archive);
    var seconds = (System.nanoTime() - from) / 1e9;
    var use = Proc.ofThisMachine().process(testbed.services().get(kind.title()));
    testbed.end(kind);
    return new Begun(seconds, use.residentBytes() / MIB, use.cpuSeconds());
  }
}
