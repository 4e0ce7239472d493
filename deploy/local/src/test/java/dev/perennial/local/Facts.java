package dev.perennial.local;

import dev.perennial.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What clv-service stores of a set of orders whatever the order in which they came: one text
/// line a row, sorted.
final class Facts {

  private static final List<String> QUERIES =
      List.of(
          "select 'order', order_key, version, customer_id, day, net from orders",
          "select 'day', customer_id, day, net, orders from customer_day",
          """
          select 'customer', customer_id, orders, net, purchase_days, purchase_days_net, first_day, last_day
          from customer
          """);

  private Facts() {}

  static Connection connect(PostgresServer postgres, String database) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  static List<String> of(PostgresServer postgres) throws SQLException {
    var lines = new ArrayList<String>();
    try (var connection = connect(postgres, "clv");
        var statement = connection.createStatement()) {
      for (var query : QUERIES) {
        try (var rows = statement.executeQuery(query)) {
          var columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            var line = new StringBuilder();
            for (var column = 1; column <= columns; column++) {
              line.append(rows.getString(column)).append('|');
            }
            lines.add(line.toString());
          }
        }
      }
    }
    return lines.stream().sorted().toList();
  }
}
