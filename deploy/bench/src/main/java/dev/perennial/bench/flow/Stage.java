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
import java.time.Instant;
import java.util.Map;

/// All three services, whoever orders, and what is watched meanwhile. For one thread.
public final class Stage implements AutoCloseable {

  /// Who hand orders in as fast as they are taken.
  public static final int SENDERS = 4;

  private static final int FIRST_ORDERS_BATCH = 500;
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

  private final Testbed testbed;
  private final Meter meter;
  private final Pipeline pipeline;
  private final Orders orders;
  private final Buyers buyers;
  private final Clock clock;
  private Published published = new Published();
  private TopicWatch watch;

  private Stage(Testbed testbed, Buyers buyers, Clock clock) throws SQLException {
    this.testbed = testbed;
    this.buyers = buyers;
    this.orders = new Orders("flow", buyers::of, clock);
    this.meter = new Meter(testbed);
    this.pipeline = testbed.pipeline();
    this.clock = clock;
  }

  public static Stage open(TestbedOptions options, FlowSize size, Clock clock)
      throws SQLException, InterruptedException {
    return open(options, size, Shop.at(clock.instant()), 1, clock);
  }

  /// @param clvReplicas of clv-service
  public static Stage open(
      TestbedOptions options, FlowSize size, Shop shop, int clvReplicas, Clock clock)
      throws SQLException, InterruptedException {
    var setup =
        size.door() == DoorKind.TOPIC
            ? Setup.counted().with(ServiceKind.INGEST, Map.of("INGEST_RAW_ENABLED", "true"))
            : Setup.counted();
    var testbed = Testbed.start(options, shop, setup.replicated(clvReplicas));
    try {
      return new Stage(testbed, new Buyers(size.customers()), clock);
    } catch (SQLException | RuntimeException e) {
      testbed.close();
      throw e;
    }
  }

  public Testbed testbed() {
    return testbed;
  }

  public Meter meter() {
    return meter;
  }

  /// Counts orders in published values from now on.
  ///
  /// @param known orders of those who had some before
  public void watch(Map<String, Long> known) throws InterruptedException {
    published = new Published(known);
    watch = new TopicWatch(testbed.bootstrapServers(), Published.TOPIC, published);
  }

  public Published published() {
    return published;
  }

  public Orders orders() {
    return orders;
  }

  public Buyers buyers() {
    return buyers;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  public Door door(DoorKind kind) {
    return switch (kind) {
      case SINGLE, BATCH -> new HttpDoor(testbed.ingest(), orders);
      case TOPIC -> new TopicDoor(testbed.bootstrapServers(), orders);
    };
  }

  /// Lets orders in over HTTP, many a request, and waits until nothing is left to do.
  public void prepare(long first, long end) throws InterruptedException {
    try (var door = new HttpDoor(testbed.ingest(), orders)) {
      var refused = new ClosedLoop(door, SENDERS, FIRST_ORDERS_BATCH).hand(first, end);
      if (refused > 0 || !isPublished(end - first)) {
        throw new Refusal(
            "Of the first %,d orders %,d were refused and %,d are published."
                .formatted(end - first, refused, published.orders()));
      }
    }
    pipeline.awaitRest();
  }

  /// Waits until so many orders are in their customers' values, unless nothing moves any more.
  public boolean isPublished(long wanted) throws InterruptedException {
    return published.await(wanted, STANDSTILL_MAX);
  }

  public void sleepUntil(Instant instant) throws InterruptedException {
    var ahead = Duration.between(clock.instant(), instant);
    if (ahead.isPositive()) {
      Thread.sleep(ahead);
    }
  }

  @Override
  public void close() throws SQLException {
    try (testbed;
        pipeline;
        meter;
        var _ = watch) {
      // All of them go, the watch first.
    }
  }
}
