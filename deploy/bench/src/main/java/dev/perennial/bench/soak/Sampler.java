package dev.perennial.bench.soak;

import dev.perennial.bench.testbed.Testbed;
import dev.perennial.bench.usage.Meter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what might grow: memory, threads, connections, dead rows, what is to be published.
final class Sampler implements AutoCloseable {

  private static final double MIB = 1_048_576;

  private static final String CONNECTIONS =
      "select count(*) from pg_stat_activity where datname = current_database()";

  private static final String DEAD_ROWS =
      "select coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables";

  private static final String DATABASE_MIB =
      "select pg_database_size(current_database()) / 1048576.0";

  private static final List<String> DATABASES = List.of("ingest", "clv", "campaign");

  /// What is to be published, by database.
  private static final Map<String, String> WAITING =
      Map.of(
          "ingest", "select count(*) from untold_event",
          "clv", "select count(*) from outbox",
          "campaign", "select count(*) from trigger where position is null");

  private final Meter meter;
  private final Map<String, Connection> connections = new LinkedHashMap<>();

  Sampler(Testbed testbed, Meter meter) throws SQLException {
    this.meter = meter;
    for (var database : DATABASES) {
      connections.put(database, testbed.database(database));
    }
  }

  /// Each figure by its name, in the order of the report.
  Map<String, Double> sample() throws SQLException {
    var figures = new LinkedHashMap<String, Double>();
    meter
        .processes()
        .forEach((name, use) -> figures.put(name + ", MiB", use.residentBytes() / MIB));
    meter
        .processes()
        .forEach((name, use) -> figures.put(name + ", threads", (double) use.threads()));
    for (var each : connections.entrySet()) {
      var name = each.getKey();
      var database = each.getValue();
      // This one is not theirs.
      figures.put("connections of " + name, number(database, CONNECTIONS) - 1);
      figures.put("dead rows of " + name, number(database, DEAD_ROWS));
      figures.put("database " + name + ", MiB", number(database, DATABASE_MIB));
      figures.put("to publish by " + name, number(database, WAITING.get(name)));
    }
    return figures;
  }

  private static double number(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  @Override
  public void close() throws SQLException {
    for (var connection : new ArrayList<>(connections.values())) {
      connection.close();
    }
  }
}
