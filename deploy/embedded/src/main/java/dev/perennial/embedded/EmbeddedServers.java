package dev.perennial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// One PostgreSQL and one Kafka for all tests of a module: started when first asked for, stopped
/// with the JVM.
///
/// Quarkus restarts its class loaders between test profiles; so that the servers outlive them,
/// where they are is kept with the JVM itself, in its system properties.
///
/// @param postgresPort of the loopback address
/// @param bootstrapServers of Kafka
public record EmbeddedServers(int postgresPort, String bootstrapServers) {

  private static final String POSTGRES_PORT = "perennial.embedded.postgres.port";
  private static final String BOOTSTRAP_SERVERS = "perennial.embedded.kafka.bootstrap.servers";

  /// The servers of this JVM.
  public static EmbeddedServers shared() {
    synchronized (System.class) {
      if (System.getProperty(POSTGRES_PORT) == null) {
        start();
      }
      return new EmbeddedServers(
          Integer.getInteger(POSTGRES_PORT), System.getProperty(BOOTSTRAP_SERVERS));
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:" + reactiveUrl(database);
  }

  public String reactiveUrl(String database) {
    return "postgresql://localhost:" + postgresPort + "/" + database;
  }

  /// Makes a database of this name, if it is not there yet.
  public void createDatabase(String name) {
    try (var connection =
        DriverManager.getConnection(
            jdbcUrl("postgres"), PostgresServer.USER, PostgresServer.PASSWORD)) {
      PostgresServer.createDatabase(connection, name);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused to make " + name, e);
    }
  }

  /// The settings of a Quarkus service for a database, which is made where it is not there yet.
  public Map<String, String> datasource(String database) {
    createDatabase(database);
    return Map.of(
        "quarkus.datasource.jdbc.url",
        jdbcUrl(database),
        "quarkus.datasource.reactive.url",
        reactiveUrl(database),
        "quarkus.datasource.username",
        PostgresServer.USER,
        "quarkus.datasource.password",
        PostgresServer.PASSWORD);
  }

  private static void start() {
    var postgres = PostgresServer.throwaway();
    try {
      var directory = Files.createTempDirectory("perennial-kafka");
      var kafka = KafkaBroker.start(directory, Ports.free());
      kafka.createTopics(Topic.ALL);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka, directory)));
      System.setProperty(BOOTSTRAP_SERVERS, kafka.bootstrapServers());
      System.setProperty(POSTGRES_PORT, Integer.toString(postgres.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(PostgresServer postgres, KafkaBroker kafka, Path directory) {
    postgres.close();
    kafka.close();
    Folders.delete(directory);
  }
}
