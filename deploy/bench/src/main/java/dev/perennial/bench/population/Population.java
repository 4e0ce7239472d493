package dev.perennial.bench.population;

import dev.perennial.bench.population.TableCopy.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes many customers of few in clv-service's database. The few came through Kafka, and
/// clv-service itself judged them; a copy has the same rows in every table, so that it is
/// judged, reviewed and told of as if its own orders had come the same way.
public final class Population {

  private static final List<String> TABLES =
      List.of("customer", "customer_day", "orders", "timer", "segment_change", "suppressed_flip");

  private static final String PLAN =
      """
      create temporary table if not exists copies (
        template_id text collate "C", customer_id text collate "C", bucket smallint, suffix text,
        since timestamptz, shift interval)
      """;

  private static final String ADD =
      """
      insert into copies
      select template_id, customer_id, bucket, suffix, since, shift * interval '1 microsecond'
      from unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::timestamptz[], ?::bigint[])
        as n (template_id, customer_id, bucket, suffix, since, shift)
      """;

  private static final String COLUMNS =
      """
      select column_name, data_type = 'timestamp with time zone' as instant
      from information_schema.columns
      where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
      order by ordinal_position
      """;

  private static final String HISTORIES =
      """
      insert into history_delta (x, first_day, last_day, customers)
      select purchase_days - 1, first_day, last_day, count(*)
      from customer join copies using (customer_id) where purchase_days > 0 group by 1, 2, 3
      """;

  private static final String ORDERS =
      "select customer_id, orders from customer where customer_id = any(?)";

  private static final int CHUNK = 20_000;

  private final Connection connection;

  /// @param connection used by nobody else; it may be closed afterwards
  public Population(Connection connection) {
    this.connection = connection;
  }

  /// Ids of everybody whom clv-service knows.
  public List<String> customerIds() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select customer_id from customer order by 1")) {
      var ids = new ArrayList<String>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  /// How many orders each of these customers has in effect.
  public Map<String, Long> orders(List<String> customerIds) throws SQLException {
    try (var statement = connection.prepareStatement(ORDERS)) {
      statement.setArray(1, array("text", customerIds.stream()));
      try (var rows = statement.executeQuery()) {
        var orders = new HashMap<String, Long>();
        while (rows.next()) {
          orders.put(rows.getString(1), rows.getLong(2));
        }
        return orders;
      }
    }
  }

  /// Makes all copies in one transaction, so that nobody is ever seen half.
  public void add(Stream<Copy> copies) throws SQLException {
    connection.setAutoCommit(false);
    // One snapshot: a template whose own moment comes meanwhile is copied as it was before.
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    execute(PLAN);
    execute("truncate copies");
    plan(copies.iterator());
    execute("analyze copies");
    for (var table : TABLES) {
      execute(new TableCopy(table, columns(table)).sql());
    }
    execute(HISTORIES);
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// Leaves the tables as a database that has been running for long: their statistics known,
  /// their pages written.
  public void settle() throws SQLException {
    execute("vacuum (analyze) " + String.join(", ", TABLES));
    execute("checkpoint");
  }

  private void plan(Iterator<Copy> copies) throws SQLException {
    while (copies.hasNext()) {
      var chunk = new ArrayList<Copy>(CHUNK);
      while (copies.hasNext() && chunk.size() < CHUNK) {
        chunk.add(copies.next());
      }
      plan(chunk);
    }
  }

  private void plan(List<Copy> chunk) throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, array("text", chunk.stream().map(Copy::templateId)));
      statement.setArray(2, array("text", chunk.stream().map(Copy::customerId)));
      statement.setArray(3, array("smallint", chunk.stream().map(Copy::bucket)));
      statement.setArray(4, array("text", chunk.stream().map(Copy::suffix)));
      statement.setArray(
          5, array("timestamptz", chunk.stream().map(c -> c.since().atOffset(ZoneOffset.UTC))));
      statement.setArray(6, array("bigint", chunk.stream().map(c -> c.shift().toNanos() / 1_000)));
      statement.executeUpdate();
    }
  }

  private java.sql.Array array(String type, Stream<?> values) throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }

  private List<Column> columns(String table) throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        var columns = new ArrayList<Column>();
        while (rows.next()) {
          columns.add(new Column(rows.getString("column_name"), rows.getBoolean("instant")));
        }
        return columns;
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
