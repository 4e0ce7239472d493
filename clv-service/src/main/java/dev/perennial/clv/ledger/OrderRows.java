package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.OrderMoney;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Refunds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The table of orders: the newest version of each.
final class OrderRows {

  private static final String HELD =
      "order_key, version, customer_id, day, net, refunded, refunds, waiting_until";

  /// A key without a version, of which only refunds came, is locked, and made where it is not. How
  /// far the log has been applied goes with it: the same records once more take nothing back.
  private static final String UPSERT =
      """
      with applied as (
        insert into order_progress as p (partition, next_offset)
        select * from unnest($12::int[], $13::bigint[])
        on conflict (partition) do update set next_offset = excluded.next_offset
          where excluded.next_offset > p.next_offset)
      insert into orders as o
        (order_key, version, customer_id, day, net, free, waiting_until, placed_at, channel,
         categories, refunded)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::bigint[],
                           $6::boolean[], $7::timestamptz[], $8::timestamptz[], $9::text[],
                           $10::jsonb[], $11::bigint[])
      on conflict (order_key) do update
        set version = excluded.version, customer_id = excluded.customer_id, day = excluded.day,
            net = excluded.net, free = excluded.free, waiting_until = excluded.waiting_until,
            placed_at = excluded.placed_at, channel = excluded.channel,
            categories = excluded.categories, refunded = excluded.refunded
        where excluded.version > o.version
      returning new.order_key, old.version, old.customer_id, old.day, old.net, old.refunded,
        old.refunds, old.waiting_until
      """;

  private static final String WAITING =
      "select "
          + HELD
          + " from orders where customer_id = any($1) and waiting_until is not null"
          + " and order_key <> all($2)";

  private static final String OF = "select " + HELD + " from orders where order_key = any($1)";

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

  /// What is known of an order.
  ///
  /// @param held null where the order is new, or only refunds came
  record Known(String orderKey, HeldOrder held, Refunds refunds) {}

  /// Locks these orders, in ascending order of keys, and writes what is newer than what was held.
  /// Answers what was known of those that it wrote.
  ///
  /// @param newest snapshot of each; empty where the order is only to be locked
  /// @param reached how far the log goes with them
  static Uni<List<Known>> upsert(
      SqlClient client, SortedMap<String, Optional<OrderSnapshot>> newest, List<Position> reached) {
    var orders = List.copyOf(newest.entrySet());
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(orders, Map.Entry::getKey))
            .addArrayOfString(Columns.strings(orders, told(OrderSnapshot::version, "")))
            .addArrayOfString(Columns.strings(orders, told(OrderSnapshot::customerId, null)))
            .addArrayOfLocalDate(
                Columns.of(orders, told(OrderSnapshot::day, null), LocalDate[]::new))
            .addArrayOfLong(Columns.of(orders, told(OrderSnapshot::netMinor, 0L), Long[]::new))
            .addArrayOfBoolean(Columns.of(orders, told(OrderSnapshot::free, false), Boolean[]::new))
            .addArrayOfOffsetDateTime(
                Columns.times(orders, told(order -> order.waits() ? order.asOf() : null, null)))
            .addArrayOfOffsetDateTime(Columns.times(orders, told(OrderSnapshot::placedAt, null)))
            .addArrayOfString(Columns.strings(orders, told(OrderSnapshot::channel, null)))
            .addArrayOfJsonObject(
                Columns.of(orders, told(OrderRows::categories, null), JsonObject[]::new))
            .addArrayOfLong(Columns.of(orders, told(OrderRows::refunded, null), Long[]::new))
            .addArrayOfInteger(Columns.of(reached, Position::partition, Integer[]::new))
            .addArrayOfLong(Columns.of(reached, Position::next, Long[]::new));
    return client
        .preparedQuery(UPSERT)
        .execute(tuple)
        .map(OrderRows::allKnown)
        .map(
            known ->
                known.stream().filter(order -> newest.get(order.orderKey()).isPresent()).toList());
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
        .map(OrderRows::allKnown)
        .map(OrderRows::held);
  }

  /// What is held of these orders, without those of which only refunds came.
  static Uni<List<HeldOrder>> of(SqlClient client, Collection<String> orderKeys) {
    return known(client, orderKeys).map(OrderRows::held);
  }

  /// What is known of these orders.
  static Uni<List<Known>> known(SqlClient client, Collection<String> orderKeys) {
    return orderKeys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : client
            .preparedQuery(OF)
            .execute(Tuple.of(orderKeys.toArray(String[]::new)))
            .map(OrderRows::allKnown);
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

  /// Null where the order is unpaid.
  private static Long refunded(OrderSnapshot order) {
    return order.money().paid() ? order.money().refundedMinor() : null;
  }

  /// A column of what is told of orders, and what stands there for one of which nothing is.
  private static <T> Function<Map.Entry<String, Optional<OrderSnapshot>>, T> told(
      Function<OrderSnapshot, T> column, T untold) {
    return order -> order.getValue().isPresent() ? column.apply(order.getValue().get()) : untold;
  }

  private static List<HeldOrder> held(List<Known> known) {
    return known.stream().map(Known::held).filter(Objects::nonNull).toList();
  }

  private static List<Known> allKnown(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(OrderRows::known).toList();
  }

  private static Known known(Row row) {
    var key = row.getString("order_key");
    var refunds = RefundRows.refunds(row.getJsonObject("refunds"));
    return new Known(
        key, row.getString("customer_id") == null ? null : held(key, row, refunds), refunds);
  }

  private static HeldOrder held(String key, Row row, Refunds refunds) {
    return new HeldOrder(
        key,
        row.getString("version"),
        row.getString("customer_id"),
        row.getLocalDate("day"),
        money(row, refunds),
        refunds,
        Columns.instant(row.getOffsetDateTime("waiting_until")));
  }

  /// What the order says: the column of its net is without the refunds told alone, too.
  private static OrderMoney money(Row row, Refunds refunds) {
    var refunded = row.getLong("refunded");
    var net = row.getLong("net");
    return refunded == null
        ? OrderMoney.UNPAID
        : new OrderMoney(true, net + Math.max(0, refunds.minor() - refunded), refunded);
  }
}
