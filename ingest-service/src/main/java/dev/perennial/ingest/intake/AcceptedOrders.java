package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.Charges;
import dev.perennial.ingest.order.OrderVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// The newest version of each order that the broker has acknowledged.
@ApplicationScoped
class AcceptedOrders {

  private static final String NEWEST =
      "select order_key, version from accepted_order where order_key = any($1)";
  private static final String REMEMBER =
      """
      insert into accepted_order as o
        (order_key, version, customer_id, placed_at, currency, charged)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[],
                           $6::text[])
      on conflict (order_key) do update
        set version = excluded.version, customer_id = excluded.customer_id,
            placed_at = excluded.placed_at, currency = excluded.currency,
            charged = excluded.charged
        where excluded.version > o.version
      """;

  private final Pool pool;

  AcceptedOrders(Pool pool) {
    this.pool = pool;
  }

  /// The newest version of those of the orders that have been accepted before.
  Uni<Map<String, OrderVersion>> newest(Collection<String> orderKeys) {
    if (orderKeys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(orderKeys.toArray(String[]::new)))
        .map(
            rows -> {
              var newest = HashMap.<String, OrderVersion>newHashMap(rows.size());
              rows.forEach(row -> newest.put(row.getString(0), new OrderVersion(row.getString(1))));
              return newest;
            });
  }

  /// To be called once the broker has them. An older version than the one remembered changes
  /// nothing.
  Uni<Void> remember(SortedMap<String, Prepared.Outgoing> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var newest = orders.values();
    return pool.preparedQuery(REMEMBER)
        .execute(
            Tuple.of(
                orders.keySet().toArray(String[]::new),
                newest.stream().map(order -> order.version().value()).toArray(String[]::new),
                newest.stream().map(Prepared.Outgoing::customerId).toArray(String[]::new),
                newest.stream()
                    .map(order -> order.placedAt().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new),
                newest.stream()
                    .map(order -> order.currency().getCurrencyCode())
                    .toArray(String[]::new),
                newest.stream()
                    .map(order -> Charges.write(order.charged()))
                    .toArray(String[]::new)))
        .replaceWithVoid();
  }
}
