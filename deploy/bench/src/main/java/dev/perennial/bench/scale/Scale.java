package dev.perennial.bench.scale;

import dev.perennial.bench.flow.Fill;
import dev.perennial.bench.flow.FlowSize;
import dev.perennial.bench.flow.Stage;
import dev.perennial.bench.population.Copy;
import dev.perennial.bench.population.KnownBuyers;
import dev.perennial.bench.population.Population;
import dev.perennial.bench.refit.RefitJob;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.scale.ScaleReport.Row;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.TestbedOptions;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The same orders in shops of several sizes, and with several replicas of clv-service.
final class Scale {

  private static final double MIB = 1_048_576;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private static final String SIZE = "select pg_database_size(current_database())";
  private static final String CUSTOMERS = "select count(*) from customer";

  private final TestbedOptions options;
  private final int orders;
  private final Clock clock;
  private final PrintStream out;

  Scale(TestbedOptions options, int orders, Clock clock, PrintStream out) {
    this.options = options;
    this.orders = orders;
    this.clock = clock;
    this.out = out;
  }

  /// @param sizes customers, each with one replica
  /// @param replicas of clv-service, each with `replicated` customers
  ScaleReport run(List<Integer> sizes, List<Integer> replicas, int replicated)
      throws InterruptedException, SQLException {
    var machine = Machine.of(options.repository());
    var rows = new ArrayList<Row>();
    for (var customers : sizes) {
      rows.add(measure(machine, customers, 1));
    }
    for (var count : replicas) {
      if (count > 1 || !sizes.contains(replicated)) {
        rows.add(measure(machine, replicated, count));
      }
    }
    return new ScaleReport(machine, orders, List.copyOf(rows));
  }

  private Row measure(Machine machine, int customers, int replicas)
      throws InterruptedException, SQLException {
    out.printf("%,d customers, %d of clv-service: starting …%n", customers, replicas);
    var shop = Shop.at(clock.instant());
    var size = FlowSize.fill(customers, orders / 2, orders);
    try (var stage = Stage.open(options, size, shop, replicas, clock);
        var clv = stage.testbed().database("clv");
        var ingest = stage.testbed().database("ingest")) {
      shop.load(stage.testbed().ingest(), out);
      stage.pipeline().awaitRest();
      populate(stage, new Population(clv), ingest, customers);
      stage.watch(known(stage, new Population(clv), customers));
      var before = number(clv, CUSTOMERS);
      var flow = new Fill(options, size, clock, out).run(stage, machine, customers);
      var met = number(clv, CUSTOMERS) - before;
      var strangers = met - (flow.load().customers() - customers);
      out.println("Fitting …");
      var refitSeconds = refit(stage);
      return new Row(
          customers,
          replicas,
          number(clv, SIZE) / MIB,
          number(ingest, SIZE) / MIB,
          refitSeconds,
          strangers,
          flow);
    }
  }

  private void populate(Stage stage, Population population, Connection ingest, int customers)
      throws SQLException {
    var templates = population.customerIds();
    out.printf("Copying %,d customers to %,d …%n", templates.size(), customers);
    population.add(
        LongStream.range(0, customers)
            .mapToObj(n -> Copy.of(n, templates.get((int) (n % templates.size())))));
    population.settle();
    new KnownBuyers(ingest, stage.testbed().identityKey(), stage.orders()).add(customers);
  }

  /// Orders that everybody has who is about to buy.
  private Map<String, Long> known(Stage stage, Population population, int customers)
      throws SQLException {
    var buyers =
        LongStream.range(customers, customers + orders + orders / 2L)
            .map(stage.buyers()::of)
            .filter(number -> number < customers)
            .distinct()
            .mapToObj(Copy::customerId)
            .toList();
    return population.orders(buyers);
  }

  private double refit(Stage stage) throws InterruptedException {
    var begun = clock.instant();
    var job = RefitJob.ask(stage.testbed().clv());
    while (!job.isDone()) {
      Thread.sleep(LOOK_EVERY);
    }
    return Duration.between(begun, clock.instant()).toMillis() / 1e3;
  }

  private static long number(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
