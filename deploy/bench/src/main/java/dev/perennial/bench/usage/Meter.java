package dev.perennial.bench.usage;

import dev.perennial.bench.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// Reads what the processes of a testbed have used. Statements are those that clients sent, as
/// `pg_stat_statements` counts them, `begin` and `commit` too.
public final class Meter implements AutoCloseable {

  private static final String EXTENSION = "create extension if not exists pg_stat_statements";

  /// Those of the readings themselves are PostgreSQL's own database's.
  private static final String STATEMENTS =
      """
      select d.datname, s.query, sum(s.calls)::bigint, sum(s.total_exec_time),
        sum(s.wal_bytes)::bigint
      from pg_stat_statements s join pg_database d on d.oid = s.dbid
      where d.datname <> 'postgres' group by 1, 2
      """;

  private static final String WAL = "select pg_current_wal_lsn() - '0/0'::pg_lsn";

  private final Testbed testbed;
  private final Connection connection;
  private final Admin admin;
  private final Proc proc = Proc.ofThisMachine();

  /// @param testbed whose PostgreSQL counts statements
  public Meter(Testbed testbed) throws SQLException {
    this.testbed = testbed;
    this.connection = testbed.database("postgres");
    this.admin = Admin.create(Map.of("bootstrap.servers", testbed.bootstrapServers()));
    try (var statement = connection.createStatement()) {
      statement.execute(EXTENSION);
    }
  }

  public Reading read() throws SQLException, InterruptedException {
    return new Reading(processes(), statements(), topicBytes(), walBytes());
  }

  /// What each process has used, by its name.
  public Map<String, Use> processes() {
    var uses = new LinkedHashMap<String, Use>();
    testbed.services().forEach((name, pid) -> uses.put(name, proc.process(pid)));
    uses.put("PostgreSQL", proc.server(testbed.postgresPid()));
    uses.put("broker and bench", proc.process(ProcessHandle.current().pid()));
    return uses;
  }

  private Map<Statement, Work> statements() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(STATEMENTS)) {
      var works = new HashMap<Statement, Work>();
      while (rows.next()) {
        works.put(
            new Statement(rows.getString(1), rows.getString(2)),
            new Work(rows.getLong(3), rows.getDouble(4), rows.getLong(5)));
      }
      return works;
    }
  }

  private long walBytes() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(WAL)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Map<String, Long> topicBytes() throws InterruptedException {
    try {
      var brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      var bytes = new TreeMap<String, Long>();
      for (var folders : admin.describeLogDirs(brokers).allDescriptions().get().values()) {
        for (var folder : folders.values()) {
          folder
              .replicaInfos()
              .forEach((place, replica) -> bytes.merge(place.topic(), replica.size(), Long::sum));
        }
      }
      return bytes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell its sizes: " + e.getCause(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
    connection.close();
  }
}
