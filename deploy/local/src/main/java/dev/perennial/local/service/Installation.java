package dev.perennial.local.service;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.Ports;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.embedded.Topic;
import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Shielded;
import dev.perennial.local.token.Tokens;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// PostgreSQL, Kafka and the three services of one installation. Whatever was started is stopped
/// again by [#close()], also when starting failed half-way.
public final class Installation implements AutoCloseable {

  private static final String COMPILED_ONCE = "-XX:TieredStopAtLevel=1";
  private static final Duration READY_WAIT = Duration.ofSeconds(120);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Path repository;
  private final Home home;
  private final PortPlan ports;
  private final Form form;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<ServiceKind, ServiceProcess> services = new ConcurrentHashMap<>();
  private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
  private final String token;
  private PostgresServer postgres;
  private KafkaBroker kafka;

  /// @param repository the folder in which the services were built
  public Installation(Path repository, Home home, PortPlan ports) {
    this(repository, home, ports, new Form.Jar(ClassArchive.KEPT));
  }

  /// The same, with the services run in a form of their own.
  public Installation(Path repository, Home home, PortPlan ports, Form form) {
    this.repository = repository;
    this.home = home;
    this.ports = ports;
    this.form = form;
    this.token = new Tokens(home).ofTheLauncher();
  }

  /// One process of a service, and where it answers.
  public record Replica(ServiceProcess process, ServiceApi api) {}

  /// Starts the two servers, unless somebody else has them on the planned ports, with the
  /// services' databases and topics in them.
  public void startServers() throws InterruptedException {
    startServers(Map.of());
  }

  /// The same, with settings of PostgreSQL beside the usual.
  public void startServers(Map<String, String> more) throws InterruptedException {
    Shielded.run(
        () -> {
          postgres = PostgresServer.durable(home.postgres(), ports.postgres(), more);
          postgres.createDatabases(
              Arrays.stream(ServiceKind.values()).map(ServiceKind::database).toList());
        });
    Shielded.run(
        () -> {
          kafka = KafkaBroker.start(home.kafka(), ports.kafka());
          kafka.createTopics(Topic.ALL);
        });
  }

  /// Starts all three services and waits until each is ready. They compile themselves once instead
  /// of twice: on two cores, for the minutes that a newcomer looks at them, three second compilers
  /// at a time take more than they give.
  public void startServices(Settings settings) throws InterruptedException {
    for (var kind : ServiceKind.values()) {
      start(kind, settings, Map.of("JAVA_TOOL_OPTIONS", COMPILED_ONCE));
    }
    for (var kind : ServiceKind.values()) {
      awaitReady(kind);
    }
  }

  /// Starts one service, with `overrides` on top of its environment.
  public void start(ServiceKind kind, Settings settings, Map<String, String> overrides) {
    start(kind, settings, overrides, form);
  }

  /// The same, in another form than the rest.
  public void start(ServiceKind kind, Settings settings, Map<String, String> overrides, Form form) {
    services.put(kind, process(kind, kind.title(), settings, overrides, form));
  }

  /// Starts one more of a service that runs, on a port of its own: `clv-service-2` is the second of
  /// them. It may be closed before all else is.
  ///
  /// @param number from 2
  /// @param overrides on top of its environment; what is empty in them is taken out of it
  public Replica startReplica(
      ServiceKind kind, int number, Settings settings, Map<String, String> overrides)
      throws InterruptedException {
    var name = kind.title() + "-" + number;
    var port = Ports.free();
    var own = new HashMap<String, String>();
    own.put("KAFKA_GROUP_INSTANCE_ID", "local-" + number);
    own.putAll(overrides);
    own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    var process = process(kind, name, settings, own, form.again());
    replicas.add(process);
    var api = new ServiceApi(client, kind, port, token);
    awaitReady(process, api, name);
    return new Replica(process, api);
  }

  /// Makes the database of clv-service from what is in Kafka, and waits until that is done. No
  /// clv-service may run meanwhile.
  ///
  /// @param anyway also where the database holds orders or customers, which then go
  /// @throws Refusal where it is not done
  public void rebuild(Settings settings, boolean anyway) throws InterruptedException {
    startRebuild(settings, anyway);
    var rebuild = service(ServiceKind.CLV);
    if (rebuild.awaitEnd() != 0) {
      throw new Refusal(
          "Nothing was rebuilt: %s (all of it in %s)."
              .formatted(rebuild.lastWords(), home.log(ServiceKind.CLV.title())));
    }
  }

  /// The same, without waiting.
  public void startRebuild(Settings settings, boolean anyway) {
    var how = Map.of("CLV_REBUILD", anyway ? "anyway" : "lost");
    start(ServiceKind.CLV, settings, how, form.again());
  }

  private ServiceProcess process(
      ServiceKind kind, String name, Settings settings, Map<String, String> overrides, Form form) {
    var command = form.command(kind, repository, home);
    var environment = new ServiceEnvironment(home, ports, settings).of(kind);
    environment.putAll(overrides);
    environment.values().removeIf(String::isEmpty);
    return ServiceProcess.start(kind, name, command, home, environment);
  }

  public void awaitReady(ServiceKind kind) throws InterruptedException {
    awaitReady(service(kind), api(kind), kind.title());
  }

  private void awaitReady(ServiceProcess service, ServiceApi api, String name)
      throws InterruptedException {
    var deadline = System.nanoTime() + READY_WAIT.toNanos();
    while (!api.isReady()) {
      if (!service.isAlive() || System.nanoTime() > deadline) {
        throw new Refusal(
            "%s did not become ready: %s (all of it in %s)."
                .formatted(name, service.lastWords(), home.log(name)));
      }
      Thread.sleep(LOOK_EVERY);
    }
    service.becameReady();
  }

  public ServiceProcess service(ServiceKind kind) {
    return services.get(kind);
  }

  public ServiceApi api(ServiceKind kind) {
    return new ServiceApi(client, kind, kind.port(ports), token);
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public String bootstrapServers() {
    return "localhost:" + ports.kafka();
  }

  @Override
  public void close() {
    var interrupted = Thread.interrupted();
    Stream.concat(services.values().stream(), replicas.stream())
        .parallel()
        .forEach(ServiceProcess::close);
    client.close();
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
