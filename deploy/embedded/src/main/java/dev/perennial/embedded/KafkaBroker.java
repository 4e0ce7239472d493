package dev.perennial.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A real single-node Kafka (KRaft: broker and controller in one) inside this JVM, its log in a
/// directory that survives a restart.
public final class KafkaBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final int port;

  private KafkaBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts on `port` with the log under `directory`, which is made and formatted where it is new.
  public static KafkaBroker start(Path directory, int port) {
    return start(directory, port, port);
  }

  /// The same for clients that come another way: they are sent to `advertisedPort`.
  public static KafkaBroker start(Path directory, int port, int advertisedPort) {
    var properties = properties(directory, port, advertisedPort, Ports.free());
    format(directory, properties);
    var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, port);
  }

  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /// Makes each topic that is not there yet, with its configuration.
  public void createTopics(List<Topic> topics) {
    var config =
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (var admin = Admin.create(config)) {
      var present = admin.listTopics().names().get();
      var missing =
          topics.stream()
              .filter(topic -> !present.contains(topic.name()))
              .map(
                  topic ->
                      new NewTopic(topic.name(), topic.partitions(), (short) 1)
                          .configs(topic.config()))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka refused to make its topics: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties properties(
      Path directory, int port, int advertisedPort, int controllerPort) {
    var p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@localhost:" + controllerPort);
    p.put("listeners", "BROKER://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
    p.put("advertised.listeners", "BROKER://localhost:" + advertisedPort);
    p.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "BROKER");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("log.dirs", directory.toString());
    // A forgotten topic is a fault to be seen, not a topic with the wrong number of partitions.
    p.put("auto.create.topics.enable", "false");
    // One node cannot hold three copies.
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // Alone on a laptop nobody else is about to join the group.
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("log.cleaner.dedupe.buffer.size", "16777216");
    return p;
  }

  private static void format(Path directory, Properties properties) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Path file = null;
    try {
      Files.createDirectories(directory);
      file = Files.createTempFile("kafka", ".properties");
      try (var out = Files.newBufferedWriter(file)) {
        properties.store(out, null);
      }
      var said = new ByteArrayOutputStream();
      var arguments =
          new String[] {
            "format", "--config", file.toString(), "--cluster-id", Uuid.randomUuid().toString()
          };
      var code =
          StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
      if (code != 0) {
        throw new IllegalStateException(
            "Kafka could not format "
                + directory
                + ": "
                + said.toString(StandardCharsets.UTF_8).lines().collect(Collectors.joining(" ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
