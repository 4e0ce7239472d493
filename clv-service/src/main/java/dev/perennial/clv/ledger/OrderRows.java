package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The table of orders: the newest version of each.
final class OrderRows {

  private static final String UPSERT =
      """
      insert into orders as o
        (order_key, version, customer_id, day, net, free, waiting_until, placed_at, channel,
         categories)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[],
                           $6::boolean[], $7::timestamptz[], $8::timestamptz[], $9::text[],
                           $10::jsonb[])
      on conflict (order_key) do update
        set version = excluded.version, customer_id = excluded.customer_id, day = excluded.day,
            net = excluded.net, free = excluded.free, waiting_until = excluded.waiting_until,
            placed_at = excluded.placed_at, channel = excluded.channel,
            categories = excluded.categories
        where excluded.version > o.version
      returning new.order_key, old.version, old.customer_id, old.day, old.net,
        old.free, old.waiting_until
      """;

  private static final String WAITING =
      """
      select order_key, version, customer_id, day, net, free, waiting_until from orders
      where customer_id = any($1) and waiting_until is not null and order_key <> all($2)
      """;

  private static final String OF =
      """
      select order_key, version, customer_id, day, net, free, waiting_until from orders
      where order_key = any($1)
      """;

  /// A join, since a hash index takes no array.
  private static final String HAND_OVER =
      """
      update orders o set customer_id = coalesce(n.to_id, 'anon:' || o.order_key)
      from unnest($1::text[], $2::text[]) as n (from_id, to_id) where o.customer_id = n.from_id
      """;

  private static final String MOVE =
      """
      update orders o set customer_id = n.customer_id, waiting_until = n.waiting_until
      from unnest($1::text[], $2::text[], $3::timestamptz[]) as n (order_key, customer_id, waiting_until)
      where o.order_key = n.order_key
      """;

  private static final String SETTLE =
      "update orders set waiting_until = null where order_key = any($1)";

  private OrderRows() {}

  /// What an upsert replaced: `held` is null for an order that is new.
  record Replaced(String orderKey, HeldOrder held) {}

  /// Writes the newest snapshots, one for each key in ascending order of keys, and answers those
  /// that were newer than what was held.
  static Uni<List<Replaced>> upsert(SqlClient client, List<OrderSnapshot> newest) {
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(newest, OrderSnapshot::orderKey))
            .addArrayOfString(Columns.strings(newest, OrderSnapshot::version))
            .addArrayOfString(Columns.strings(newest, OrderSnapshot::customerId))
            .addArrayOfLocalDate(Columns.of(newest, OrderSnapshot::day, LocalDate[]::new))
            .addArrayOfLong(Columns.of(newest, OrderSnapshot::netMinor, Long[]::new))
            .addArrayOfBoolean(Columns.of(newest, OrderSnapshot::free, Boolean[]::new))
            .addArrayOfOffsetDateTime(
                Columns.times(newest, order -> order.waits() ? order.asOf() : null))
            .addArrayOfOffsetDateTime(Columns.times(newest, OrderSnapshot::placedAt))
            .addArrayOfString(Columns.strings(newest, OrderSnapshot::channel))
            .addArrayOfJsonObject(Columns.of(newest, OrderRows::categories, JsonObject[]::new));
    return client
        .preparedQuery(UPSERT)
        .execute(tuple)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(OrderRows::replaced).toList());
  }

  /// The orders of these customers that wait for their time, without those of `changed`.
  static Uni<List<HeldOrder>> waiting(
      SqlClient client, Collection<String> customerIds, Collection<String> changed) {
    if (customerIds.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(WAITING)
        .execute(Tuple.of(customerIds.toArray(String[]::new), changed.toArray(String[]::new)))
        .map(OrderRows::allHeld);
  }

  /// What is held of these orders.
  static Uni<List<HeldOrder>> of(SqlClient client, Collection<String> orderKeys) {
    return orderKeys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : client
            .preparedQuery(OF)
            .execute(Tuple.of(orderKeys.toArray(String[]::new)))
            .map(OrderRows::allHeld);
  }

  /// All orders of those who ceased become their successors', or nobody's.
  static Uni<Void> handOver(
      SqlClient client, List<Customer> ceased, Function<Customer, Optional<String>> successorOf) {
    if (ceased.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(ceased, customer -> customer.state().customerId()))
            .addArrayOfString(
                Columns.strings(ceased, customer -> successorOf.apply(customer).orElse(null)));
    return client.preparedQuery(HAND_OVER).execute(tuple).replaceWithVoid();
  }

  /// Writes whose these orders are now, and until when they wait.
  static Uni<Void> move(SqlClient client, List<HeldOrder> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(orders, HeldOrder::orderKey))
            .addArrayOfString(Columns.strings(orders, HeldOrder::customerId))
            .addArrayOfOffsetDateTime(Columns.times(orders, HeldOrder::waitingUntil));
    return client.preparedQuery(MOVE).execute(tuple).replaceWithVoid();
  }

  /// Marks orders as waiting no longer.
  static Uni<Void> settle(SqlClient client, List<HeldOrder> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var keys = orders.stream().map(HeldOrder::orderKey).distinct().sorted().toArray(String[]::new);
    return client.preparedQuery(SETTLE).execute(Tuple.of(keys)).replaceWithVoid();
  }

  /// Null where nothing is told.
  private static JsonObject categories(OrderSnapshot order) {
    var shares = new JsonObject();
    order.basket().shares().forEach(shares::put);
    return shares.isEmpty() ? null : shares;
  }

  private static Replaced replaced(Row row) {
    var key = row.getString("order_key");
    return new Replaced(key, row.getString("version") == null ? null : held(key, row));
  }

  private static List<HeldOrder> allHeld(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> held(row.getString("order_key"), row))
        .toList();
  }

  private static HeldOrder held(String key, Row row) {
    return new HeldOrder(
        key,
        row.getString("version"),
        row.getString("customer_id"),
        row.getLocalDate("day"),
        row.getLong("net"),
        row.getBoolean("free"),
        Columns.instant(row.getOffsetDateTime("waiting_until")));
  }
}
