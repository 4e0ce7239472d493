package dev.perennial.local.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the databases of clv-service and campaign-service hold.
///
/// @param orders by key; of an order only what clv-service keeps of it
/// @param segments tier and stage by customer, of those who were judged
/// @param published ids of triggers that have a position in the feed
/// @param sent ids of decisions to send
public record Stored(
    Map<String, Order> orders,
    Map<String, Oracle.Customer> customers,
    Map<String, String> segments,
    List<String> published,
    List<String> sent) {

  /// The newest version of an order that was applied.
  public record Order(String version, long netMinor) {}

  @FunctionalInterface
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  public static Stored read(Connection clv, Connection campaign) throws SQLException {
    var orders = new HashMap<String, Order>();
    each(
        clv,
        "select order_key, version, net from orders",
        row -> orders.put(row.getString(1), new Order(row.getString(2), row.getLong(3))));
    var customers = new HashMap<String, Oracle.Customer>();
    each(
        clv,
        "select customer_id, orders, net, purchase_days, first_day, last_day from customer",
        row ->
            customers.put(
                row.getString(1),
                new Oracle.Customer(
                    row.getInt(2), row.getLong(3), row.getInt(4), day(row, 5), day(row, 6))));
    var segments = new HashMap<String, String>();
    each(
        clv,
        "select customer_id, tier || ' ' || stage from customer where tier is not null",
        row -> segments.put(row.getString(1), row.getString(2)));
    return new Stored(
        orders,
        customers,
        segments,
        strings(campaign, "select trigger_id from trigger where position is not null"),
        strings(campaign, "select decision_id from decision where outcome = 'sent'"));
  }

  private static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    var strings = new ArrayList<String>();
    each(connection, query, row -> strings.add(row.getString(1)));
    return strings;
  }

  private static void each(Connection connection, String query, Reader reader) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        reader.read(row);
      }
    }
  }
}
