package dev.perennial.clv.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Map;
import java.util.TreeMap;

/// How far the two topics that make customers have been applied.
///
/// @param orders of `orders.v1`, by partition the offset after the last applied record
/// @param customers of `customers.v1` likewise
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reached(Map<Integer, Long> orders, Map<Integer, Long> customers) {

  private static final String ORDERS = "select partition, next_offset from order_progress";
  private static final String CUSTOMERS = "select partition, next_offset from identity_progress";

  /// In ascending order of partitions; what is left out is nothing.
  public Reached {
    orders = orders == null ? Map.of() : new TreeMap<>(orders);
    customers = customers == null ? Map.of() : new TreeMap<>(customers);
  }

  /// As the database has it. Nobody applies anything meanwhile where the caller holds what
  /// [AliasRows] locks.
  static Uni<Reached> of(SqlClient client) {
    return offsets(client, ORDERS)
        .chain(orders -> offsets(client, CUSTOMERS).map(found -> new Reached(orders, found)));
  }

  private static Uni<Map<Integer, Long>> offsets(SqlClient client, String sql) {
    return client
        .preparedQuery(sql)
        .execute()
        .map(
            rows -> {
              var offsets = new TreeMap<Integer, Long>();
              rows.forEach(
                  row -> offsets.put(row.getInteger("partition"), row.getLong("next_offset")));
              return offsets;
            });
  }
}
