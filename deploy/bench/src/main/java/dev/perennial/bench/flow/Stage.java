package dev.perennial.bench.flow;

import dev.perennial.bench.load.Buyers;
import dev.perennial.bench.load.ClosedLoop;
import dev.perennial.bench.load.Door;
import dev.perennial.bench.load.HttpDoor;
import dev.perennial.bench.load.Orders;
import dev.perennial.bench.load.Published;
import dev.perennial.bench.load.TopicDoor;
import dev.perennial.bench.testbed.Setup;
import dev.perennial.bench.testbed.Shop;
import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.testbed.TestbedOptions;
import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.bench.usage.Meter;
import dev.perennial.local.Refusal;
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.service.ServiceKind;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// All three services, whoever orders, and what is watched meanwhile. For one thread.
final class Stage implements AutoCloseable {

  static final int SENDERS = 4;
  private static final int FIRST_ORDERS_BATCH = 500;
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

  private final Testbed testbed;
  private final Meter meter;
  private final Pipeline pipeline;
  private final TopicWatch watch;
  private final Published published = new Published();
  private final Orders orders;
  private final Buyers buyers;

  private Stage(Testbed testbed, Buyers buyers, Clock clock)
      throws SQLException, InterruptedException {
    this.testbed = testbed;
    this.buyers = buyers;
    this.orders = new Orders("flow", buyers::of, clock);
    this.meter = new Meter(testbed);
    this.pipeline = testbed.pipeline();
    this.watch = new TopicWatch(testbed.bootstrapServers(), Published.TOPIC, published);
  }

  static Stage open(TestbedOptions options, FlowSize size, Clock clock)
      throws SQLException, InterruptedException {
    var setup =
        size.door() == DoorKind.TOPIC
            ? Setup.counted().with(ServiceKind.INGEST, Map.of("INGEST_RAW_ENABLED", "true"))
            : Setup.counted();
    var testbed = Testbed.start(options, Shop.at(clock.instant()), setup);
    try {
      return new Stage(testbed, new Buyers(size.customers()), clock);
    } catch (SQLException | InterruptedException | RuntimeException e) {
      testbed.close();
      throw e;
    }
  }

  Testbed testbed() {
    return testbed;
  }

  Meter meter() {
    return meter;
  }

  Published published() {
    return published;
  }

  Orders orders() {
    return orders;
  }

  Buyers buyers() {
    return buyers;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Door door(DoorKind kind) {
    return switch (kind) {
      case SINGLE, BATCH -> new HttpDoor(testbed.ingest(), orders);
      case TOPIC -> new TopicDoor(testbed.bootstrapServers(), orders);
    };
  }

  /// Lets orders in over HTTP, many a request, and waits until nothing is left to do.
  void prepare(long first, long end) throws InterruptedException {
    try (var door = new HttpDoor(testbed.ingest(), orders)) {
      var refused = new ClosedLoop(door, SENDERS, FIRST_ORDERS_BATCH).hand(first, end);
      if (refused > 0 || !isPublished(end)) {
        throw new Refusal(
            "Of the first %,d orders %,d were refused and %,d are published."
                .formatted(end, refused, published.orders()));
      }
    }
    pipeline.awaitRest();
  }

  /// Waits until so many orders are in their customers' values, unless nothing moves any more.
  boolean isPublished(long wanted) throws InterruptedException {
    return published.await(wanted, STANDSTILL_MAX);
  }

  @Override
  public void close() throws SQLException {
    try (testbed;
        pipeline;
        meter;
        watch) {
      // All of them go, the watch first.
    }
  }
}
