package dev.perennial.bench.soak;

import dev.perennial.bench.flow.FlowSize;
import dev.perennial.bench.flow.Stage;
import dev.perennial.bench.load.Arrivals;
import dev.perennial.bench.load.OpenLoop;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.TestbedOptions;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets orders come at a rate for long and samples what might grow.
final class Soak {

  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);

  private final TestbedOptions options;
  private final FlowSize size;
  private final Clock clock;
  private final PrintStream out;
  private final Map<String, Series> series = new LinkedHashMap<>();

  Soak(TestbedOptions options, FlowSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  SoakReport run() throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    out.println("Starting PostgreSQL, Kafka and the three services …");
    try (var stage = Stage.open(options, size, clock);
        var sampler = new Sampler(stage.testbed(), stage.meter())) {
      stage.watch(Map.of());
      out.printf("%,d customers come for the first time …%n", size.customers());
      stage.prepare(0, size.customers());
      return run(stage, sampler, machine);
    }
  }

  private SoakReport run(Stage stage, Sampler sampler, Machine machine)
      throws InterruptedException, SQLException {
    var arrivals = Arrivals.growing(size.ordersPerSecond(), size.warmUp());
    var schedule = new Schedule(clock.instant(), arrivals, size.customers(), 1);
    var begun = schedule.start().plus(size.warmUp());
    try (var door = stage.door(size.door())) {
      var load = new OpenLoop(door, schedule);
      try (load) {
        out.printf("%,d orders a second …%n", size.ordersPerSecond());
        var end = begun.plus(size.lasts());
        for (var at = begun; !at.isAfter(end); at = at.plus(SAMPLE_EVERY)) {
          stage.sleepUntil(at);
          var now = clock.instant();
          sampler.sample().forEach((name, value) -> series(name).add(now, value));
        }
      }
      var taken = load.end() - load.refused();
      stage.isPublished(taken);
      stage.pipeline().awaitRest();
      return new SoakReport(
          machine,
          size.ordersPerSecond(),
          size.lasts().toMillis() / 6e4,
          stage.published().orders(),
          load.refused(),
          taken - stage.published().orders(),
          series.entrySet().stream()
              .map(each -> SoakReport.Figure.of(each.getKey(), each.getValue()))
              .toList(),
          stage.pipeline().look());
    }
  }

  private Series series(String name) {
    return series.computeIfAbsent(name, _ -> new Series());
  }
}
