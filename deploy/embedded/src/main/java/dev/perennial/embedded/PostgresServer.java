package dev.perennial.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A real PostgreSQL server as a child process, its data in a directory that survives a restart.
///
/// Durable servers flush as a production server does. Throwaway ones, for tests, do not wait for
/// the disk; everything else is the same server.
public final class PostgresServer implements AutoCloseable {

  public static final String USER = "postgres";
  public static final String PASSWORD = "postgres";

  /// Stands in a data directory once its server has run.
  private static final String COMPLETE = "perennial.complete";

  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /// Starts on `port` with the data under `directory`, which is made where it is missing. A server
  /// that a killed process left behind on the same data is stopped first. Whoever starts it closes
  /// it: no shutdown hook of its own takes it away from under those that still use it. A directory
  /// that was left half-made is made anew.
  public static PostgresServer durable(Path directory, int port) {
    return durable(directory, port, Map.of());
  }

  /// The same, with settings of the server beside the usual.
  public static PostgresServer durable(Path directory, int port, Map<String, String> more) {
    stopLeftover(directory);
    var complete = directory.resolve(COMPLETE);
    if (Files.notExists(complete)) {
      Folders.delete(directory);
    }
    var builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(directory.toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            // The library starts every server with -F, which switches this off; what comes later
            // wins.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB");
    more.forEach(builder::setServerConfig);
    try {
      var server = start(quiet(builder));
      if (Files.notExists(complete)) {
        Files.createFile(complete);
      }
      return server;
    } catch (IOException e) {
      stopLeftover(directory);
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      stopLeftover(directory);
      throw e;
    }
  }

  /// Starts on a free port with data that goes when it is closed.
  public static PostgresServer throwaway() {
    return start(
        quiet(
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                // Tests count statements with it.
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")));
  }

  public int port() {
    return server.getPort();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  public String reactiveUrl(String database) {
    return "postgresql://localhost:" + port() + "/" + database;
  }

  /// Makes each database that is not there yet; names are identifiers of our own, never input.
  public void createDatabases(List<String> names) {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      for (var name : names) {
        createDatabase(connection, name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL refused to make its databases: " + e.getMessage(), e);
    }
  }

  static void createDatabase(Connection connection, String name) throws SQLException {
    try (var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
        var statement = connection.createStatement()) {
      exists.setString(1, name);
      if (!exists.executeQuery().next()) {
        statement.executeUpdate("create database \"" + name + "\"");
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder quiet(EmbeddedPostgres.Builder builder) {
    return builder
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  private static PostgresServer start(EmbeddedPostgres.Builder builder) {
    try {
      return new PostgresServer(builder.start());
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException("PostgreSQL did not start: " + e.getMessage(), e);
    }
  }

  /// Stops the server that a killed launcher left running on this data, if one did.
  ///
  /// @return whether there was one
  public static boolean stopLeftover(Path directory) {
    var postmaster = postmaster(directory);
    postmaster.ifPresent(PostgresServer::stop);
    return postmaster.isPresent();
  }

  private static Optional<ProcessHandle> postmaster(Path directory) {
    try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .map(String::strip)
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of)
          .filter(process -> servesFrom(process, directory));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A process id may meanwhile belong to somebody else, even to another PostgreSQL.
  private static boolean servesFrom(ProcessHandle process, Path directory) {
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent()
        && process.info().arguments().stream()
            .flatMap(Arrays::stream)
            .anyMatch(directory.toString()::equals);
  }

  private static void stop(ProcessHandle postmaster) {
    postmaster.destroy();
    try {
      postmaster.onExit().get(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      postmaster.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
