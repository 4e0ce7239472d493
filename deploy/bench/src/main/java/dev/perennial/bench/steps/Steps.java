package dev.perennial.bench.steps;

import dev.perennial.bench.report.Machine;
import dev.perennial.bench.steps.Customers.Change;
import dev.perennial.bench.steps.StepsReport.Rate;
import dev.perennial.bench.testbed.Setup;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.local.Refusal;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// Lets campaign-service alone decide changes of segment as fast as it can, and then steps that
/// waited and come due within a short time.
final class Steps {

  /// How long after somebody is about to be lost the last call is (`re-engagement`).
  private static final Duration LAST_CALL = Duration.ofDays(14);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /// How long after the window the last step is waited for, and how long repetitions are.
  private static final Duration LATEST = Duration.ofMinutes(3);

  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  private final TestbedOptions options;
  private final StepsSize size;
  private final Clock clock;
  private final PrintStream out;

  Steps(TestbedOptions options, StepsSize size, Clock clock, PrintStream out) {
    this.options = options;
    this.size = size;
    this.clock = clock;
    this.out = out;
  }

  StepsReport run() throws InterruptedException, SQLException {
    out.println("Starting PostgreSQL, Kafka and campaign-service …");
    var shop = Shop.at(clock.instant());
    try (var testbed = Testbed.start(options, shop, Setup.of(ServiceKind.CAMPAIGN));
        var door = new ChangesDoor(testbed.bootstrapServers());
        var connection = testbed.database(ServiceKind.CAMPAIGN.database())) {
      var machine = Machine.of(options.repository());
      out.printf("Deciding %,d changes, and then %,d …%n", size.warmUp(), size.changes());
      decide(testbed, door, connection, 0, size.warmUp());
      var rate = decide(testbed, door, connection, size.warmUp(), size.changes());
      var window = clock.instant().plus(size.lead()).truncatedTo(ChronoUnit.SECONDS);
      var due = wait(door, connection, window);
      return watch(testbed, machine, rate, window, due);
    }
  }

  private Rate decide(
      Testbed testbed, ChangesDoor door, Connection connection, long first, int count)
      throws InterruptedException, SQLException {
    var before = count(connection, "select count(*) from decision");
    var triggers = new TriggerCount();
    try (var _ = new TopicWatch(testbed.bootstrapServers(), TriggerCount.TOPIC, triggers)) {
      var start = clock.instant();
      door.send(Customers.mostValuable(first, count).changes(start, Duration.ZERO));
      var seconds = Duration.between(start, triggers.await(count)).toNanos() / 1e9;
      var decided = count(connection, "select count(*) from decision") - before;
      return new Rate(decided, triggers.count(), seconds);
    }
  }

  /// Lets the steps wait; answers the moment of each.
  private Map<String, Instant> wait(ChangesDoor door, Connection connection, Instant window)
      throws InterruptedException, SQLException {
    out.printf("Letting %,d steps wait until %s …%n", size.due(), window);
    var atRisk = Customers.atRisk((long) size.warmUp() + size.changes(), size.due());
    var start = window.minus(LAST_CALL);
    door.send(atRisk.changes(start, size.within()));
    while (waiting(connection, window) < size.due()) {
      if (clock.instant().isAfter(window)) {
        throw new Refusal("The first moments had come before all steps waited: give more --lead.");
      }
      Thread.sleep(LOOK_EVERY);
    }
    var due = new HashMap<String, Instant>();
    atRisk
        .changes(start, size.within())
        .forEach((Change change) -> due.put(change.customerId(), change.asOf().plus(LAST_CALL)));
    return due;
  }

  private StepsReport watch(
      Testbed testbed, Machine machine, Rate rate, Instant window, Map<String, Instant> due)
      throws InterruptedException {
    var calls = new LastCalls(due);
    try (var _ = new TopicWatch(testbed.bootstrapServers(), TriggerCount.TOPIC, calls)) {
      var left = Duration.between(clock.instant(), window);
      Thread.sleep(left.isNegative() ? Duration.ZERO : left);
      out.printf("%,d steps come due …%n", due.size());
      var latest = window.plus(size.within()).plus(LATEST);
      while (!calls.firings().isComplete() && clock.instant().isBefore(latest)) {
        Thread.sleep(LOOK_EVERY);
      }
      Thread.sleep(AFTERMATH);
    }
    return new StepsReport(
        machine,
        rate,
        Math.toIntExact(size.within().toSeconds()),
        calls.firings().count(),
        calls.sent().latency(),
        calls.read().latency());
  }

  private long waiting(Connection connection, Instant window) throws SQLException {
    return count(
        connection,
        "select count(*) from pending where due_at >= '%s' and due_at < '%s'"
            .formatted(window, window.plus(size.within())));
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
