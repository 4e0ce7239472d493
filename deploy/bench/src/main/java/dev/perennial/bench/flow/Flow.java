package dev.perennial.bench.flow;

import dev.perennial.bench.flow.FlowReport.Load;
import dev.perennial.bench.load.Arrivals;
import dev.perennial.bench.load.Door;
import dev.perennial.bench.load.OpenLoop;
import dev.perennial.bench.load.Published;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.bench.usage.Costs;
import dev.perennial.bench.usage.Reading;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Lets orders come at a rate, and measures how long each takes to a published value and to a
/// published trigger, and what it costs.
final class Flow {

  private static final Duration LEAD = Duration.ofMillis(100);

  private final TestbedOptions options;
  private final FlowSize size;
  private final Clock clock;
  private final PrintStream out;

  Flow(TestbedOptions options, FlowSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  /// What was there at one end of the measurement.
  private record Mark(long refused, Reading reading, long published, Decided decided, long bytes) {

    /// What was refused comes first: the others take up to a second, in which more is.
    static Mark now(Stage stage, Door door, OpenLoop load)
        throws SQLException, InterruptedException {
      return new Mark(
          load.refused(),
          stage.meter().read(),
          stage.published().orders(),
          Decided.read(stage),
          door.bytes());
    }
  }

  FlowReport run() throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    out.println("Starting PostgreSQL, Kafka and the three services …");
    try (var stage = Stage.open(options, size, clock)) {
      stage.watch(Map.of());
      out.printf("%,d customers come for the first time …%n", size.customers());
      stage.prepare(0, size.customers());
      var journeys = new Journeys(stage.orders(), stage.published().ordersOf());
      var broker = stage.testbed().bootstrapServers();
      try (var _ = new TopicWatch(broker, "orders.v1", journeys::ordered);
          var _ = new TopicWatch(broker, Published.TOPIC, journeys::valued);
          var _ = new TopicWatch(broker, "campaign-triggers.v1", journeys::triggered);
          var door = stage.door(size.door())) {
        return measure(stage, machine, journeys, door);
      }
    }
  }

  private FlowReport measure(Stage stage, Machine machine, Journeys journeys, Door door)
      throws InterruptedException, SQLException {
    var schedule = schedule();
    var from = schedule.start().plus(size.warmUp());
    Mark before;
    Mark after;
    var load = new OpenLoop(door, schedule, journeys);
    try (load) {
      out.printf(
          "%,d orders a second %s …%n", size.ordersPerSecond(), size.door().title(size.batch()));
      stage.sleepUntil(from);
      out.println("Measuring …");
      before = Mark.now(stage, door, load);
      stage.sleepUntil(from.plus(size.lasts()));
      after = Mark.now(stage, door, load);
    }
    var handed = load.end() - load.refused();
    stage.isPublished(handed);
    stage.pipeline().awaitRest();
    var first = firstDue(schedule, size.warmUp());
    var end = firstDue(schedule, size.warmUp().plus(size.lasts()));
    var published = after.published() - before.published();
    var decided = after.decided().minus(before.decided());
    return new FlowReport(
        machine,
        new Load(
            size.door(),
            size.batch(),
            size.ordersPerSecond(),
            stage.buyers().known(load.end()),
            end - first),
        load.refused() - before.refused(),
        handed - stage.published().orders(),
        new Pace(
            Pace.perSecond(journeys.accepted(first, end), size.lasts()),
            Pace.perSecond(published, size.lasts()),
            Pace.perSecond(decided.changes(), size.lasts())),
        size.lasts().toMillis() / 1e3,
        decided,
        journeys.waits(schedule, first, end),
        stage.pipeline().look(),
        Costs.between(
            before.reading(), after.reading(), published, after.bytes() - before.bytes()));
  }

  private Schedule schedule() {
    var arrivals = Arrivals.growing(size.ordersPerSecond(), size.warmUp());
    var start = clock.instant().plus(LEAD).truncatedTo(ChronoUnit.MICROS);
    return new Schedule(start, arrivals, size.customers(), size.batch());
  }

  /// The first order that is due so long after the start or later, at the beginning of a batch.
  private long firstDue(Schedule schedule, Duration since) {
    var batches = Math.ceilDiv(schedule.arrivals().dueBefore(since), size.batch());
    return schedule.first() + batches * size.batch();
  }
}
