package dev.perennial.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

  @TempDir Path directory;

  @Test
  void postgresFindsItsDataAgainAfterARestart() throws SQLException {
    // Given
    var data = directory.resolve("postgres");
    try (var first = PostgresServer.durable(data, Ports.free())) {
      first.createDatabases(List.of("shop"));
      execute(first, "create table kept as select 42 as answer");
    }
    // When
    try (var second = PostgresServer.durable(data, Ports.free())) {
      second.createDatabases(List.of("shop"));
      // Then
      assertThat(number(second, "select answer from kept")).isEqualTo(42);
      assertThat(number(second, "select current_setting('server_version_num')::int / 10000"))
          .isEqualTo(18);
    }
  }

  @Test
  void postgresMakesAHalfMadeDirectoryAnew() throws Exception {
    // Given
    var data = Files.createDirectories(directory.resolve("half-made"));
    Files.writeString(data.resolve("postgresql.conf"), "");
    // When
    try (var server = PostgresServer.durable(data, Ports.free())) {
      // Then
      assertThat(PostgresServer.stopLeftover(directory)).isFalse();
      server.createDatabases(List.of("shop"));
      assertThat(number(server, "select 1")).isEqualTo(1);
    }
  }

  @Test
  void aDurablePostgresFlushesAsAProductionServerDoes() throws SQLException {
    // When
    try (var server = PostgresServer.durable(directory.resolve("flushed"), Ports.free())) {
      // Then
      server.createDatabases(List.of("shop"));
      assertThat(
              number(
                  server,
                  "select count(*) from pg_settings where name = 'fsync' and setting = 'on'"))
          .isEqualTo(1);
    }
  }

  @Test
  void kafkaFindsItsTopicsAgainAfterARestart() throws ExecutionException, InterruptedException {
    // Given
    var log = directory.resolve("kafka");
    try (var first = KafkaBroker.start(log, Ports.free())) {
      first.createTopics(Topic.ALL);
    }
    // When
    try (var second = KafkaBroker.start(log, Ports.free());
        var admin = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
      // Then
      assertThat(admin.listTopics().names().get())
          .containsAll(Topic.ALL.stream().map(Topic::name).toList());
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("shop"), PostgresServer.USER, PostgresServer.PASSWORD);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static int number(PostgresServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("shop"), PostgresServer.USER, PostgresServer.PASSWORD);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
