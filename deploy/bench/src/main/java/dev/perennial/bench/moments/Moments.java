package dev.perennial.bench.moments;

import dev.perennial.bench.population.Copy;
import dev.perennial.bench.population.Population;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.local.Refusal;
import dev.perennial.local.load.Intake;
import dev.perennial.local.load.PostLine;
import dev.perennial.local.load.Tally;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.LongStream;

/// Lets many moments come within a short time and watches them fire.
final class Moments {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /// How long after the window the last change is waited for, and how long repetitions are.
  private static final Duration LATEST = Duration.ofMinutes(3);

  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  private final TestbedOptions options;
  private final MomentsSize size;
  private final Clock clock;
  private final PrintStream out;

  Moments(TestbedOptions options, MomentsSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  MomentsReport run() throws InterruptedException, SQLException {
    var shop = Shop.at(clock.instant());
    out.println("Starting PostgreSQL, Kafka, ingest-service and clv-service …");
    try (var testbed = Testbed.start(options, shop);
        var connection = testbed.database()) {
      shop.load(testbed.ingest(), out);
      testbed.awaitRest();
      var population = new Population(connection);
      var others = others(population);
      var window =
          new Comebacks(
              clock.instant().plus(size.lead()).truncatedTo(ChronoUnit.SECONDS),
              Math.toIntExact(size.within().toSeconds()),
              size.due());
      comebacks(testbed, population, window, connection, others);
      return watch(testbed, window, new DueCustomers(connection).within(window));
    }
  }

  /// Fills the population up with copies of the sample shop's customers; answers how many.
  private long others(Population population) throws SQLException {
    var templates = population.customerIds();
    var copies = size.customers() - size.due() - templates.size();
    out.printf("Copying %,d customers to %,d …%n", templates.size(), copies);
    population.add(
        LongStream.range(0, copies)
            .mapToObj(n -> Copy.of(n, templates.get((int) (n % templates.size())))));
    population.settle();
    return copies;
  }

  private void comebacks(
      Testbed testbed,
      Population population,
      Comebacks window,
      Connection connection,
      long firstNumber)
      throws InterruptedException, SQLException {
    out.printf("Copying %,d customers whose moments begin at %s …%n", size.due(), window.start());
    var lines = window.orders().map(order -> new PostLine(0, order.json())).toList();
    new Intake(testbed.ingest(), new Tally()).post(lines, true);
    testbed.awaitRest();
    var templates = new DueCustomers(connection).templates(window);
    population.add(window.copies(templates, firstNumber));
    population.settle();
    if (clock.instant().isAfter(window.start())) {
      throw new Refusal("The first moments had come before all were there: give more --lead.");
    }
  }

  private MomentsReport watch(Testbed testbed, Comebacks window, Map<String, Instant> due)
      throws InterruptedException {
    var firings = new Firings(due);
    var changes = new ChangeWatch(firings);
    Machine machine;
    try (var _ = new TopicWatch(testbed.bootstrapServers(), ChangeWatch.TOPIC, changes)) {
      Thread.sleep(Duration.between(clock.instant(), window.start()));
      machine = Machine.of(options.repository());
      out.printf("%,d moments are coming …%n", due.size());
      var latest = window.end().plus(LATEST);
      while (!firings.isComplete() && clock.instant().isBefore(latest)) {
        Thread.sleep(LOOK_EVERY);
      }
      Thread.sleep(AFTERMATH);
    }
    return report(machine, firings, changes);
  }

  private MomentsReport report(Machine machine, Firings firings, ChangeWatch changes) {
    return new MomentsReport(
        machine,
        size.customers(),
        Math.toIntExact(size.within().toSeconds()),
        firings.count(),
        changes.sent().latency(),
        changes.read().latency());
  }
}
