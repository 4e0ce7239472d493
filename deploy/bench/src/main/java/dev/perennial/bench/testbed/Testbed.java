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
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.service.Form;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Real PostgreSQL and Kafka, and the services that an instrument needs as processes of their own,
/// on free ports and on data that goes when it is closed.
public final class Testbed implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration REST_WAIT = Duration.ofMinutes(10);

  private final Home home;
  private final HomeLock lock;
  private final Installation installation;
  private final Map<String, Long> services = new LinkedHashMap<>();
  private Settings settings;

  private Testbed(Home home, HomeLock lock, Installation installation) {
    this.home = home;
    this.lock = lock;
    this.installation = installation;
  }

  /// ingest-service and clv-service, with the business clock real.
  public static Testbed start(TestbedOptions options, Shop shop) throws InterruptedException {
    return start(options, shop, Map.of());
  }

  /// The same with more in clv-service's environment.
  public static Testbed start(TestbedOptions options, Shop shop, Map<String, String> more)
      throws InterruptedException {
    var setup = Setup.of(ServiceKind.INGEST, ServiceKind.CLV).with(ServiceKind.CLV, more);
    return start(options, shop, setup);
  }

  /// ingest-service alone, with its servers: nobody reads what it publishes.
  public static Testbed startIngest(TestbedOptions options, Shop shop) throws InterruptedException {
    return start(options, shop, Setup.of(ServiceKind.INGEST));
  }

  /// What `setup` says, with the business clock real.
  public static Testbed start(TestbedOptions options, Shop shop, Setup setup)
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
      var profiled = setup.with(ServiceKind.CLV, options.clvEnvironment());
      testbed.settings = shop.settings(home);
      testbed.start(profiled);
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
    return database(ServiceKind.CLV.database());
  }

  /// A connection of its own to a database of the server.
  public Connection database(String name) throws SQLException {
    return DriverManager.getConnection(
        installation.postgres().jdbcUrl(name), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  /// The secret under which ingest-service hashes whoever orders.
  public String identityKey() {
    return settings.identityKey();
  }

  /// Starts a service that does not run, and waits until it is ready.
  public void begin(ServiceKind kind, Form form) throws InterruptedException {
    installation.start(kind, settings, Map.of(), form);
    installation.awaitReady(kind);
    services.put(kind.title(), installation.service(kind).pid());
  }

  /// Stops it again.
  public void end(ServiceKind kind) {
    services.remove(kind.title());
    installation.service(kind).close();
  }

  /// Makes a database beside those of the services.
  public void createDatabase(String name) {
    installation.postgres().createDatabases(List.of(name));
  }

  /// Process ids of the services, by name.
  public Map<String, Long> services() {
    return Collections.unmodifiableMap(services);
  }

  /// The process id of PostgreSQL itself, whose children work for the services.
  public long postgresPid() {
    try (var lines = Files.lines(home.postgres().resolve("postmaster.pid"))) {
      return lines.findFirst().map(String::strip).map(Long::valueOf).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A look at all three services, where they all run.
  public Pipeline pipeline() {
    return new Pipeline(installation);
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

  private void start(Setup setup) throws InterruptedException {
    installation.startServers(setup.postgres());
    for (var kind : setup.services()) {
      installation.start(kind, settings, setup.environment(kind));
    }
    for (var kind : setup.services()) {
      installation.awaitReady(kind);
      services.put(kind.title(), installation.service(kind).pid());
    }
    for (var number = 2; number <= setup.clvReplicas(); number++) {
      var environment = setup.environment(ServiceKind.CLV);
      var replica = installation.startReplica(ServiceKind.CLV, number, settings, environment);
      services.put(ServiceKind.CLV.title() + "-" + number, replica.process().pid());
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
