package dev.perennial.bench.refit;

import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.sample.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds who of the sample shop is whom for the services.
record Shoppers(Connection database) {

  private static final String OWNERS =
      "select order_key, customer_id from orders where order_key = any(?) and customer_id not like 'anon:%'";

  /// Each customer once, with an order by which ingest-service knows them.
  List<Shopper> of(List<Snapshot> snapshots) throws SQLException {
    var orders = new HashMap<String, CanonicalOrder>();
    snapshots.stream()
        .map(Snapshot::order)
        .filter(order -> order.customer() != null)
        .forEach(order -> orders.put(Shopper.orderKey(order), order));
    var shoppers = new LinkedHashMap<String, Shopper>();
    owners(orders).forEach((key, id) -> shoppers.put(id, new Shopper(id, orders.get(key))));
    return List.copyOf(shoppers.values());
  }

  private Map<String, String> owners(Map<String, CanonicalOrder> orders) throws SQLException {
    try (var statement = database.prepareStatement(OWNERS)) {
      statement.setArray(1, database.createArrayOf("text", orders.keySet().toArray()));
      try (var rows = statement.executeQuery()) {
        var owners = new HashMap<String, String>();
        while (rows.next()) {
          owners.put(rows.getString("order_key"), rows.getString("customer_id"));
        }
        return owners;
      }
    }
  }
}
