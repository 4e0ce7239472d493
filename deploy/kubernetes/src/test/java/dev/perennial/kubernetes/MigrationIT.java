package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Jobs and pods of an overlay are told, told to real processes on a real PostgreSQL. Only
/// where the database is differs, and what secrets hold.
class MigrationIT {

  private static final String EMPTY = "empty";
  private static final int SECONDS_MAX = 60;

  private static PostgresServer postgres;

  @TempDir Path directory;

  private final Overlay overlay = Overlay.of("single-node");

  /// How a process ended, and what it said.
  private record Ended(int code, String log) {}

  @BeforeAll
  static void start() {
    postgres = PostgresServer.throwaway();
    postgres.createDatabases(Arrays.stream(Service.values()).map(MigrationIT::database).toList());
    postgres.createDatabases(List.of(EMPTY));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void jobMigratesAndEndsWithoutABroker(Service service) throws Exception {
    // Given
    var job = overlay.one("Job", service.title() + "-migration");

    // When
    var ended = run(service, job, database(service));

    // Then
    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(migrated(database(service))).isEqualTo(scripts(service));
  }

  @Test
  void podThatComesBeforeItsMigrationDoesNotStart() throws Exception {
    // Given
    var pod = overlay.one("Deployment", Service.CLV.title());

    // When
    var ended = run(Service.CLV, pod, EMPTY);

    // Then
    assertThat(ended.code()).as(ended.log()).isNotZero();
    assertThat(ended.log()).contains("resolved migration not applied");
  }

  private Ended run(Service service, JsonNode workload, String database) throws Exception {
    var log = directory.resolve("log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                service.folder().resolve("target/quarkus-app/quarkus-run.jar").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(told(workload, database));
    var process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      return new Ended(process.exitValue(), Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private Map<String, String> told(JsonNode workload, String database) {
    var told = new TreeMap<>(ConfigurationTest.variables(workload, overlay));
    told.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
    told.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(database));
    told.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER);
    told.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
    told.computeIfPresent("INGEST_IDENTITY_KEY", (_, _) -> "only-for-the-migration");
    told.computeIfPresent("CAMPAIGN_WEBHOOKS_KEY", (_, _) -> "only-for-the-migration");
    return told;
  }

  private static long migrated(String database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("select count(*) from flyway_schema_history where success")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long scripts(Service service) throws IOException {
    try (var files = Files.list(service.folder().resolve("src/main/resources/db/migration"))) {
      return files.filter(file -> file.toString().endsWith(".sql")).count();
    }
  }

  private static String database(Service service) {
    return service.name().toLowerCase(Locale.ROOT);
  }
}
