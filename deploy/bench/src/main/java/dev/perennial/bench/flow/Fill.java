package dev.perennial.bench.flow;

import dev.perennial.bench.flow.FlowReport.Load;
import dev.perennial.bench.load.ClosedLoop;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.usage.Costs;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Hands orders in as fast as they are taken and measures until nothing is left to do. Others go
/// before them, so that the JVMs are warm.
public final class Fill {

  private final TestbedOptions options;
  private final FlowSize size;
  private final Clock clock;
  private final PrintStream out;

  public Fill(TestbedOptions options, FlowSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  FlowReport run() throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    out.println("Starting PostgreSQL, Kafka and the three services …");
    try (var stage = Stage.open(options, size, clock)) {
      stage.watch(Map.of());
      return run(stage, machine, 0);
    }
  }

  /// The same where everything runs already.
  ///
  /// @param begin the first order's number: 0 where nobody has ordered yet
  public FlowReport run(Stage stage, Machine machine, long begin)
      throws InterruptedException, SQLException {
    var first = size.fillBegin();
    out.printf("%,d orders to warm up …%n", first - begin);
    stage.prepare(begin, first);
    out.printf("%,d orders %s …%n", size.fill(), size.door().title(size.batch()));
    return measure(stage, machine, begin, first);
  }

  private FlowReport measure(Stage stage, Machine machine, long begin, long first)
      throws InterruptedException, SQLException {
    var end = first + size.fill();
    var decided = Decided.read(stage);
    var before = stage.meter().read();
    var start = clock.instant();
    try (var door = stage.door(size.door())) {
      var refused = new ClosedLoop(door, Stage.SENDERS, size.batch()).hand(first, end);
      var accepted = clock.instant();
      stage.isPublished(end - begin - refused);
      var published = stage.published().movedAt();
      stage.pipeline().awaitRest();
      var rest = clock.instant();
      var costs = Costs.between(before, stage.meter().read(), size.fill(), door.bytes());
      var found = Decided.read(stage).minus(decided);
      return new FlowReport(
          machine,
          new Load(size.door(), size.batch(), null, stage.buyers().known(end), size.fill()),
          refused,
          end - begin - refused - stage.published().orders(),
          new Pace(
              Pace.perSecond(size.fill() - refused, Duration.between(start, accepted)),
              Pace.perSecond(size.fill() - refused, Duration.between(start, published)),
              Pace.perSecond(found.changes(), Duration.between(start, rest))),
          Duration.between(start, rest).toMillis() / 1e3,
          found,
          List.of(),
          stage.pipeline().look(),
          costs);
    }
  }
}
