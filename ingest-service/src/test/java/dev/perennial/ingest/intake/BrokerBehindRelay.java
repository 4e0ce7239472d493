package dev.perennial.ingest.intake;

import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.Folders;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.Ports;
import dev.perennial.embedded.Topic;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// A database and a broker of their own. The way to the broker is a [Relay] that the test
/// opens, lets hang and cuts.
public final class BrokerBehindRelay implements QuarkusTestResourceLifecycleManager {

  public static final String DATABASE = "faults";

  private static final String RELAY_PORT = "perennial.test.relay.port";
  private static final String BROKER_PORT = "perennial.test.broker.port";

  private Path directory;
  private KafkaBroker broker;

  /// The way to the broker.
  public static Relay open() throws IOException {
    var config = ConfigProvider.getConfig();
    return new Relay(
        config.getValue(RELAY_PORT, int.class), config.getValue(BROKER_PORT, int.class));
  }

  @Override
  public Map<String, String> start() {
    var port = Ports.free();
    var relayPort = Ports.free();
    try {
      directory = Files.createTempDirectory("perennial-kafka");
      broker = KafkaBroker.start(directory, port, relayPort);
      try (var _ = new Relay(relayPort, port)) {
        broker.createTopics(Topic.ALL);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = new HashMap<>(EmbeddedServers.shared().datasource(DATABASE));
    settings.put(RELAY_PORT, Integer.toString(relayPort));
    settings.put(BROKER_PORT, Integer.toString(port));
    settings.put("kafka.bootstrap.servers", "localhost:" + relayPort);
    return settings;
  }

  @Override
  public void stop() {
    broker.close();
    Folders.delete(directory);
  }
}
