package dev.perennial.bench.drill.ground;

import dev.perennial.bench.drill.webhook.Receiver;
import dev.perennial.local.Logs;
import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.HomeLock;
import dev.perennial.local.home.Leftovers;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.home.Shielded;
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.service.ClassArchive;
import dev.perennial.local.service.Form;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.Installation.Replica;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import dev.perennial.local.service.ServiceProcess;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/// One installation with all three services, every process of which may be taken away by a fault.
/// The business clock stands still unless a fault steps it. For one thread, but for [#api] and
/// [#service].
public final class Ground implements AutoCloseable {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /// How long campaign-service waits for an answer to a webhook.
  public static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(5);

  private static final Instant NOON = Instant.parse("2026-06-30T10:00:00Z");
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private final Home home;
  private final HomeLock lock;
  private final Installation installation;
  private final Map<String, String> environment;
  private final Database database;
  private final Broker broker;
  private final Receiver receiver = new Receiver();
  private final List<String> deaths = new ArrayList<>();
  private Settings settings =
      new Settings(
          new Origin.Files(),
          ZONE,
          Currency.getInstance("EUR"),
          Optional.of(NOON),
          List.of(new BigDecimal("100"), new BigDecimal("300"), new BigDecimal("700")),
          Settings.newIdentityKey(),
          Optional.empty());
  private Pipeline pipeline;
  private boolean forgotten;
  private int replicas;

  private Ground(Path repository, Home home, HomeLock lock, PortPlan ports, boolean quickToStart) {
    this.home = home;
    this.environment = quickToStart ? Map.of("JAVA_TOOL_OPTIONS", QUICK) : Map.of();
    this.lock = lock;
    // Killed services keep nothing, and a restart is not to wait for what is kept.
    this.installation = new Installation(repository, home, ports, new Form.Jar(ClassArchive.READ));
    this.database = new Database(home, ports.postgres());
    this.broker = new Broker(home, ports.kafka(), environment);
  }

  /// Starts everything on free ports and on data of its own.
  ///
  /// @param quickToStart whether processes compile themselves once instead of twice: on two cores
  ///     those that start otherwise starve beside those that have just started
  public static Ground start(Path repository, Home home, boolean quickToStart)
      throws InterruptedException {
    home.prepare();
    var lock = HomeLock.take(home);
    Leftovers.stop(home);
    home.deleteData();
    home.prepare();
    home.requireSpace();
    Logs.toFile(home);
    var ground = new Ground(repository, home, lock, PortPlan.free(), quickToStart);
    try {
      ground.startAll();
      return ground;
    } catch (RuntimeException | InterruptedException e) {
      ground.close();
      throw e;
    }
  }

  private void startAll() throws InterruptedException {
    Shielded.run(
        () -> {
          database.start();
          database.createDatabases();
        });
    Shielded.run(broker::start);
    for (var kind : ServiceKind.values()) {
      start(kind);
    }
    for (var kind : ServiceKind.values()) {
      awaitReady(kind);
    }
    pipeline = new Pipeline(installation);
  }

  public Database database() {
    return database;
  }

  public Broker broker() {
    return broker;
  }

  /// Who takes webhooks.
  public Receiver receiver() {
    return receiver;
  }

  public Home home() {
    return home;
  }

  public String bootstrapServers() {
    return installation.bootstrapServers();
  }

  public ServiceApi api(ServiceKind kind) {
    return installation.api(kind);
  }

  public ServiceProcess service(ServiceKind kind) {
    return installation.service(kind);
  }

  /// The business clock.
  public Instant now() {
    return settings.clock().orElseThrow();
  }

  /// Moves the business clock of all three services.
  public void stepClock(Instant now) throws InterruptedException {
    settings = settings.withClock(now);
    for (var kind : List.of(ServiceKind.CAMPAIGN, ServiceKind.INGEST, ServiceKind.CLV)) {
      api(kind).stepClock(now);
    }
  }

  /// Ends a service as a power failure would.
  public void kill(ServiceKind kind) {
    noteDeath(kind);
    service(kind).kill();
  }

  /// Ends a service with SIGTERM and waits for that.
  public void terminate(ServiceKind kind) {
    noteDeath(kind);
    service(kind).close();
  }

  /// Starts a service that was ended, without waiting for it.
  public void start(ServiceKind kind) {
    installation.start(kind, settings, environment(kind));
  }

  private Map<String, String> environment(ServiceKind kind) {
    var all = new HashMap<>(environment);
    all.putAll(
        switch (kind) {
          case INGEST, CLV -> Map.of();
          case CAMPAIGN -> webhooks();
        });
    return all;
  }

  /// Receivers stand on this machine, and what a killed service had on its way is soon sent again.
  private Map<String, String> webhooks() {
    return Map.of(
        "CAMPAIGN_WEBHOOKS_HTTP", "true",
        "CAMPAIGN_WEBHOOKS_PORTS", Integer.toString(receiver.port()),
        "CAMPAIGN_WEBHOOKS_OPEN_NETWORKS", "127.0.0.0/8",
        "CAMPAIGN_WEBHOOKS_TIMEOUT", WEBHOOK_TIMEOUT.toString(),
        "CAMPAIGN_WEBHOOKS_LEASE", WEBHOOK_TIMEOUT.multipliedBy(2).toString());
  }

  public void awaitReady(ServiceKind kind) throws InterruptedException {
    installation.awaitReady(kind);
  }

  /// Adds a replica that shares the work by partitions. It lives for seconds, so it is always quick
  /// to start. The caller closes its process.
  public Replica addReplica(ServiceKind kind) throws InterruptedException {
    replicas++;
    var own = environment(kind);
    own.put("KAFKA_GROUP_INSTANCE_ID", "");
    own.put("JAVA_TOOL_OPTIONS", QUICK);
    return installation.startReplica(kind, 1 + replicas, settings, own);
  }

  /// Services that ended without having been told to since the last call, with what they said last.
  /// Each is started again.
  public List<String> deaths() throws InterruptedException {
    for (var kind : ServiceKind.values()) {
      if (noteDeath(kind)) {
        start(kind);
        awaitReady(kind);
      }
    }
    var noted = List.copyOf(deaths);
    deaths.clear();
    return noted;
  }

  private boolean noteDeath(ServiceKind kind) {
    var dead = !service(kind).isAlive();
    if (dead) {
      deaths.add("%s ended by itself: %s".formatted(kind.title(), service(kind).lastWords()));
    }
    return dead;
  }

  /// Waits until two looks in a row find nothing left to do; servers and services that do not
  /// answer have something left to do.
  ///
  /// @return what is left after so long; empty where it is nothing
  public Optional<String> awaitRest(Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    var left = "";
    for (var calm = 0; calm < 2; ) {
      if (System.nanoTime() > deadline) {
        return Optional.of(left);
      }
      try {
        var look = pipeline.look();
        calm = look.isAtRest() ? calm + 1 : 0;
        left = look.sentence();
      } catch (Refusal | KafkaException e) {
        calm = 0;
        left = String.valueOf(e.getMessage());
      }
      Thread.sleep(LOOK_EVERY);
    }
    return Optional.empty();
  }

  /// Neither data nor logs are of use any more.
  public void forgetWhenClosed() {
    forgotten = true;
  }

  @Override
  public void close() {
    if (pipeline != null) {
      pipeline.close();
    }
    installation.close();
    broker.close();
    database.close();
    receiver.close();
    if (forgotten) {
      home.deleteData();
    }
    lock.close();
  }
}
