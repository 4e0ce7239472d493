package dev.perennial.bench.refit;

import dev.perennial.bench.load.Arrivals;
import dev.perennial.bench.load.OpenLoop;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.population.Copy;
import dev.perennial.bench.population.Population;
import dev.perennial.bench.refit.RefitReport.Figures;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.local.Refusal;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Lets people buy, measures how soon that is seen, and does the same while a new model is
/// fitted and judges everybody.
final class Refit {

  /// A first model by which everybody buys every three weeks and hardly ever leaves: whatever is
  /// fitted does better and is promoted.
  private static final Map<String, String> EAGER =
      Map.of(
          "CLV_MODEL_R", "3", "CLV_MODEL_ALPHA", "60", "CLV_MODEL_A", "0.1", "CLV_MODEL_B", "10");

  /// Times the measured rate while the services warm up.
  private static final int WARMER = 2;

  /// What the warm-up left behind is gone after so long.
  private static final Duration SETTLE = Duration.ofSeconds(15);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration REFIT_MAX = Duration.ofMinutes(20);
  private static final Duration LAST_READ_WAIT = Duration.ofSeconds(60);

  private final TestbedOptions options;
  private final RefitSize size;
  private final Clock clock;
  private final PrintStream out;
  private final Waits waits = new Waits();
  private final Phase usual = Phase.of("usual");
  private final Phase fitting = Phase.of("fitting");
  private final Phase judging = Phase.of("judging");

  Refit(TestbedOptions options, RefitSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  RefitReport run() throws InterruptedException, SQLException {
    var shop = Shop.at(clock.instant());
    out.println("Starting PostgreSQL, Kafka, ingest-service and clv-service …");
    try (var testbed = Testbed.start(options, shop, EAGER);
        var connection = testbed.database()) {
      shop.load(testbed.ingest(), out);
      testbed.awaitRest();
      var shoppers = new Shoppers(connection).of(shop.snapshots());
      populate(new Population(connection));
      try (var _ =
          new TopicWatch(testbed.bootstrapServers(), ValueWatch.TOPIC, new ValueWatch(waits))) {
        return measure(testbed, connection, shoppers);
      }
    }
  }

  private void populate(Population population) throws SQLException {
    var templates = population.customerIds();
    var copies = Math.max(0, size.customers() - templates.size());
    out.printf("Copying %,d customers to %,d …%n", templates.size(), copies);
    population.add(
        LongStream.range(0, copies)
            .mapToObj(n -> Copy.of(n, templates.get((int) (n % templates.size())))));
    population.settle();
  }

  private RefitReport measure(Testbed testbed, Connection database, List<Shopper> shoppers)
      throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    var arrivals =
        new Arrivals(size.ordersPerSecond(), WARMER * size.ordersPerSecond(), size.warmUp());
    var schedule = new Schedule(clock.instant(), arrivals, 0, 1);
    var door = new ShoppersDoor(testbed.ingest(), shoppers, schedule, waits, Phase.of("warm-up"));
    var load = new OpenLoop(door, schedule);
    Duration took;
    try (door;
        load) {
      out.printf("%,d shoppers, %d orders a second …%n", shoppers.size(), size.ordersPerSecond());
      Thread.sleep(size.warmUp().dividedBy(2));
      RefitJob.practise(testbed.clv());
      Thread.sleep(size.warmUp().dividedBy(2).plus(SETTLE));
      door.enter(usual);
      Thread.sleep(size.usual());
      out.println("Refitting …");
      var begun = clock.instant();
      door.enter(fitting);
      var job = RefitJob.ask(testbed.clv());
      await(begun, job::isEffective);
      out.println("Judging everybody …");
      door.enter(judging);
      await(begun, () -> job.hasJudgedAll(database));
      took = Duration.between(begun, clock.instant());
      door.enter(Phase.of("after"));
    }
    awaitLast();
    return new RefitReport(
        machine,
        size.customers(),
        size.ordersPerSecond(),
        took.toMillis() / 1e3,
        Figures.of(usual),
        Figures.of(fitting),
        Figures.of(judging),
        load.refused(),
        waits.waiting());
  }

  /// Something that comes true while a refit goes on.
  @FunctionalInterface
  private interface Condition {
    boolean isTrue() throws InterruptedException, SQLException;
  }

  private void await(Instant begun, Condition condition) throws InterruptedException, SQLException {
    while (!condition.isTrue()) {
      if (clock.instant().isAfter(begun.plus(REFIT_MAX))) {
        throw new Refusal(
            "The refit is not through after %d min.".formatted(REFIT_MAX.toMinutes()));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void awaitLast() throws InterruptedException {
    var latest = clock.instant().plus(LAST_READ_WAIT);
    while (waits.waiting() > 0 && clock.instant().isBefore(latest)) {
      Thread.sleep(LOOK_EVERY);
    }
  }
}
