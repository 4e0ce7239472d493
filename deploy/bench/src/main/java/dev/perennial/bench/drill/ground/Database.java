package dev.perennial.bench.drill.ground;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The PostgreSQL of a drill, which may go away and come back.
public final class Database implements AutoCloseable {

  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  private final Home home;
  private final int port;
  private PostgresServer server;

  Database(Home home, int port) {
    this.home = home;
    this.port = port;
  }

  /// Starts it on what it has stored.
  public void start() {
    start(port);
  }

  /// The same on another port, behind something that listens on its own.
  public void start(int elsewhere) {
    server = PostgresServer.durable(home.postgres(), elsewhere);
  }

  /// Where everybody looks for it.
  public int port() {
    return port;
  }

  void createDatabases() {
    server.createDatabases(Arrays.stream(ServiceKind.values()).map(ServiceKind::database).toList());
  }

  /// Stops it in order, under those who are connected, and waits until it is gone.
  public void stop() {
    var postmaster = postmaster();
    server.close();
    postmaster.ifPresent(
        process ->
            process
                .onExit()
                .orTimeout(STOP_MAX.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly() ? process : null)
                .join());
  }

  /// Kills the postmaster alone and waits for the others, who then end by themselves.
  public void killPostmaster() {
    var all = processes();
    all.getFirst().destroyForcibly();
    all.forEach(process -> process.onExit().join());
    server.close();
  }

  /// Ends every connection but the one that asks for it.
  ///
  /// @return how many there were
  public int terminateBackends() throws SQLException {
    var ended = 0;
    try (var connection = connect("postgres");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where backend_type = 'client backend' and pid <> pg_backend_pid()
                """)) {
      while (row.next()) {
        ended++;
      }
    }
    return ended;
  }

  /// The ids of all its processes, the postmaster's first.
  public List<Long> pids() {
    return processes().stream().map(ProcessHandle::pid).toList();
  }

  public Connection connect(ServiceKind kind) throws SQLException {
    return connect(kind.database());
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  private List<ProcessHandle> processes() {
    var postmaster = postmaster().orElseThrow(() -> new Refusal("PostgreSQL does not run."));
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private Optional<ProcessHandle> postmaster() {
    try (var lines = Files.lines(home.postgres().resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .map(line -> Long.parseLong(line.strip()))
          .flatMap(ProcessHandle::of)
          .filter(this::servesFromHere);
    } catch (IOException e) {
      return Optional.empty(); // it takes the file away when it stops
    }
  }

  /// The file of one that was killed stays, and the id may be somebody else's by now.
  private boolean servesFromHere(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(home.postgres().toString()::equals);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
