package dev.perennial.bench.testbed;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.embedded.Topic;
import dev.perennial.local.Logs;
import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.HomeLock;
import dev.perennial.local.home.Leftovers;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.pipeline.ConsumerLag;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Real PostgreSQL and Kafka, ingest-service and clv-service as processes of their own, on free
/// ports and on data that goes when it is closed. campaign-service stays away: nothing is
/// measured of it here.
public final class Testbed implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration REST_WAIT = Duration.ofMinutes(10);

  private final Home home;
  private final HomeLock lock;
  private final Installation installation;

  private Testbed(Home home, HomeLock lock, Installation installation) {
    this.home = home;
    this.lock = lock;
    this.installation = installation;
  }

  /// Starts everything, with the business clock real.
  public static Testbed start(TestbedOptions options, Shop shop) throws InterruptedException {
    return start(options, shop, Map.of());
  }

  /// The same with more in clv-service's environment.
  public static Testbed start(TestbedOptions options, Shop shop, Map<String, String> more)
      throws InterruptedException {
    return start(options, shop, List.of(ServiceKind.INGEST, ServiceKind.CLV), more);
  }

  /// ingest-service alone, with its servers: nobody reads what it publishes.
  public static Testbed startIngest(TestbedOptions options, Shop shop) throws InterruptedException {
    return start(options, shop, List.of(ServiceKind.INGEST), Map.of());
  }

  private static Testbed start(
      TestbedOptions options, Shop shop, List<ServiceKind> kinds, Map<String, String> more)
      throws InterruptedException {
    var home = options.home();
    home.prepare();
    var lock = HomeLock.take(home);
    Leftovers.stop(home);
    home.deleteData();
    home.prepare();
    home.requireSpace();
    Logs.toFile(home);
    var installation = new Installation(options.repository(), home, PortPlan.free());
    var testbed = new Testbed(home, lock, installation);
    try {
      var environment = new HashMap<>(options.clvEnvironment());
      environment.putAll(more);
      testbed.start(kinds, shop.settings(home), environment);
      return testbed;
    } catch (RuntimeException | InterruptedException e) {
      testbed.close();
      throw e;
    }
  }

  public ServiceApi ingest() {
    return installation.api(ServiceKind.INGEST);
  }

  public ServiceApi clv() {
    return installation.api(ServiceKind.CLV);
  }

  public String bootstrapServers() {
    return installation.bootstrapServers();
  }

  /// A connection of its own to clv-service's database.
  public Connection database() throws SQLException {
    return DriverManager.getConnection(
        installation.postgres().jdbcUrl(ServiceKind.CLV.database()),
        PostgresServer.USER,
        PostgresServer.PASSWORD);
  }

  /// Waits until two looks in a row find nothing left to apply, review or publish.
  public void awaitRest() throws InterruptedException {
    var deadline = System.nanoTime() + REST_WAIT.toNanos();
    try (var lag = new ConsumerLag(bootstrapServers())) {
      for (var looksAtRest = 0;
          looksAtRest < 2;
          looksAtRest = isAtRest(lag) ? looksAtRest + 1 : 0) {
        if (System.nanoTime() > deadline) {
          throw new Refusal(
              "clv-service is not at rest after %d minutes.".formatted(REST_WAIT.toMinutes()));
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  @Override
  public void close() {
    installation.close();
    home.deleteData();
    lock.close();
  }

  private void start(List<ServiceKind> kinds, Settings settings, Map<String, String> clvEnvironment)
      throws InterruptedException {
    installation.startServers();
    for (var kind : kinds) {
      installation.start(kind, settings, kind == ServiceKind.CLV ? clvEnvironment : Map.of());
    }
    for (var kind : kinds) {
      installation.awaitReady(kind);
    }
  }

  private boolean isAtRest(ConsumerLag lag) throws InterruptedException {
    var unread =
        lag.of("clv-service-customers", "customers.v1", partitions("customers.v1"))
            + lag.of("clv-service", "orders.v1", partitions("orders.v1"));
    var status = clv().get("/v1/status");
    return unread + status.path("reviewsDue").asLong() + status.path("outbox").asLong() == 0;
  }

  private static int partitions(String topic) {
    return Topic.ALL.stream()
        .filter(known -> known.name().equals(topic))
        .mapToInt(Topic::partitions)
        .findFirst()
        .orElseThrow();
  }
}
