package dev.perennial.bench.accept;

import dev.perennial.bench.report.Machine;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.local.service.ServiceApi;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Sends new orders as fast as they are answered: a closed load, which finds what can be accepted
/// and not how long anybody waits at a given rate.
final class Accept {

  private static final int BATCH_CONNECTIONS = 4;

  private final TestbedOptions options;
  private final int connections;
  private final int batch;
  private final Duration lasts;
  private final PrintStream out;
  private final AtomicLong numbers = new AtomicLong();

  Accept(TestbedOptions options, int connections, int batch, Duration lasts, PrintStream out) {
    this.options = options;
    this.connections = connections;
    this.batch = batch;
    this.lasts = lasts;
    this.out = out;
  }

  AcceptReport run() throws InterruptedException {
    var machine = Machine.of(options.repository());
    out.println("Starting ingest-service, PostgreSQL and Kafka ...");
    try (var testbed = Testbed.startIngest(options, Shop.at(Instant.now()))) {
      var single = measured(testbed.ingest(), connections, 1);
      var many = measured(testbed.ingest(), BATCH_CONNECTIONS, batch);
      return new AcceptReport(machine, connections, single, BATCH_CONNECTIONS, batch, many);
    }
  }

  private ClosedLoad.Result measured(ServiceApi ingest, int senders, int orders)
      throws InterruptedException {
    out.printf("%d connections, %d orders a request ...%n", senders, orders);
    var load = new ClosedLoad(ingest, numbers, senders, orders);
    load.run(lasts.dividedBy(2));
    return load.run(lasts);
  }
}
