package dev.perennial.bench.limit;

import dev.perennial.bench.flow.Fill;
import dev.perennial.bench.flow.FlowSize;
import dev.perennial.bench.flow.Pace;
import dev.perennial.bench.flow.Stage;
import dev.perennial.bench.load.ClosedLoop;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.usage.Costs;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Lets orders through the services, as many through those alone that an order passes on its way
/// to a value, and as many through Kafka and PostgreSQL with nothing else, on the same servers.
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
      out.println("The same without campaign-service …");
      stage.testbed().end(ServiceKind.CAMPAIGN);
      var values = values(stage);
      out.println("The same without services …");
      var sizes = Sizes.of(flow);
      return new LimitReport(flow, sizes, values, bare(stage, sizes));
    }
  }

  /// Orders until the last one could be read in a value.
  private Way values(Stage stage) throws InterruptedException, SQLException {
    var first = size.fillBegin() + size.fill();
    var wanted = stage.published().orders() + size.fill();
    var before = stage.meter().read();
    var start = clock.instant();
    try (var door = stage.door(size.door())) {
      var refused =
          new ClosedLoop(door, Stage.SENDERS, size.batch()).hand(first, first + size.fill());
      stage.isPublished(wanted - refused);
      var took = Duration.between(start, stage.published().movedAt());
      stage.testbed().awaitRest();
      var costs = Costs.between(before, stage.meter().read(), size.fill(), door.bytes());
      return new Way(
          Pace.perSecond(size.fill() - refused, took), wanted - stage.published().orders(), costs);
    }
  }

  private Way bare(Stage stage, Sizes sizes) throws InterruptedException, SQLException {
    try (var path = new BarePath(stage.testbed(), stage.buyers(), sizes)) {
      var first = size.fillBegin();
      path.run(0, first);
      var before = stage.meter().read();
      var took = path.run(first, first + size.fill());
      var costs = Costs.between(before, stage.meter().read(), size.fill(), 0);
      return new Way(Pace.perSecond(size.fill(), took), 0, costs);
    }
  }
}
