package dev.perennial.bench.limit;

import dev.perennial.bench.flow.Fill;
import dev.perennial.bench.flow.FlowSize;
import dev.perennial.bench.flow.Stage;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.usage.Costs;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/// Lets orders through the services, and as many through nothing but Kafka and PostgreSQL, on the
/// same servers in the same run.
final class Limit {

  private final TestbedOptions options;
  private final FlowSize size;
  private final Clock clock;
  private final PrintStream out;

  Limit(TestbedOptions options, FlowSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  LimitReport run() throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    out.println("Starting PostgreSQL, Kafka and the three services …");
    try (var stage = Stage.open(options, size, clock)) {
      stage.watch(Map.of());
      var flow = new Fill(options, size, clock, out).run(stage, machine, 0);
      var sizes = Sizes.of(flow);
      out.println("The same without services …");
      try (var path = new BarePath(stage.testbed(), stage.buyers(), sizes)) {
        var first = size.fillBegin();
        path.run(0, first);
        var before = stage.meter().read();
        var took = path.run(first, first + size.fill());
        var costs = Costs.between(before, stage.meter().read(), size.fill(), 0);
        return new LimitReport(flow, sizes, size.fill() * 1e9 / took.toNanos(), costs);
      }
    }
  }
}
