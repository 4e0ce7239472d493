package dev.perennial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One PostgreSQL and one Kafka for all tests of a module: started when first asked for,
/// stopped with the JVM.
public final class EmbeddedServers {

  private final PostgresServer postgres;
  private final KafkaBroker kafka;

  private EmbeddedServers(PostgresServer postgres, KafkaBroker kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /// The servers of this JVM.
  public static EmbeddedServers shared() {
    return Holder.SHARED;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  private static EmbeddedServers start() {
    var postgres = PostgresServer.throwaway();
    try {
      var directory = Files.createTempDirectory("perennial-kafka");
      var kafka = KafkaBroker.start(directory, Ports.free());
      kafka.createTopics(Topic.ALL);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka, directory)));
      return new EmbeddedServers(postgres, kafka);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(PostgresServer postgres, KafkaBroker kafka, Path directory) {
    postgres.close();
    kafka.close();
    Folders.delete(directory);
  }

  /// Makes a database of this name on the shared server, if it is not there yet.
  public void createDatabase(String name) {
    postgres.createDatabases(List.of(name));
  }

  private static final class Holder {
    private static final EmbeddedServers SHARED = start();
  }
}
