package dev.perennial.bench.limit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What clv-service writes of a batch of orders, in one transaction, without judging anybody. For
/// one thread.
final class BareLedger {

  private static final String ORDERS =
      """
      insert into orders as o
        (order_key, version, customer_id, day, net, placed_at, channel, categories)
      select k, '00001769853600000000-02-9f86d081884c7d65', c, current_date, 10000, now(), 'web',
        '{"perennials": 10000}'
      from unnest(?::text[], ?::text[]) as n (k, c)
      on conflict (order_key) do update
        set version = excluded.version, customer_id = excluded.customer_id, net = excluded.net
        where excluded.version > o.version
      returning old.net, new.net
      """;

  private static final String DAYS =
      """
      insert into customer_day as d (customer_id, day, net, orders)
      select c, current_date, 10000 * o, o from unnest(?::text[], ?::int[]) as n (c, o)
      on conflict (customer_id, day) do update
        set net = d.net + excluded.net, orders = d.orders + excluded.orders
      """;

  private static final String CUSTOMERS =
      """
      insert into customer as t (customer_id, bucket, seq, as_of, orders, net, purchase_days,
        purchase_days_net, first_day, last_day, tier, tier_since, stage, stage_since, total,
        valued_at, segment_moment)
      select c, 7, 1, now(), o, 10000 * o, 1, 10000 * o, current_date, current_date, 'MEDIUM',
        now(), 'ACTIVE', now(), 20000, now(), now() + interval '30 days'
      from unnest(?::text[], ?::int[]) as n (c, o)
      on conflict (customer_id) do update
        set seq = t.seq + 1, as_of = excluded.as_of, orders = t.orders + excluded.orders,
            net = t.net + excluded.net, last_day = excluded.last_day, total = excluded.total,
            valued_at = excluded.valued_at, segment_moment = excluded.segment_moment
      """;

  private static final String TIMERS =
      """
      insert into timer (customer_id, bucket, wake_at)
      select c, 7, now() + interval '30 days' from unnest(?::text[]) as n (c)
      on conflict do nothing
      """;

  private static final String CHANGES =
      """
      insert into segment_change (customer_id, seq, data)
      select c.customer_id, c.seq, ? from customer c where c.customer_id = any(?)
      """;

  private static final String OUTBOX =
      """
      insert into outbox (topic, customer_id, event_id, event_time, data)
      select ?, c, c || '/7', now(), ? from unnest(?::text[]) as n (c)
      """;

  private final Connection connection;
  private final Sizes sizes;

  /// @param connection used by nobody else
  BareLedger(Connection connection, Sizes sizes) throws SQLException {
    this.connection = connection;
    this.sizes = sizes;
    connection.setAutoCommit(false);
  }

  void apply(List<BareOrder> orders) throws SQLException {
    var byCustomer =
        orders.stream()
            .collect(Collectors.toMap(BareOrder::customerId, _ -> 1, Integer::sum, TreeMap::new));
    var changed =
        orders.stream()
            .filter(order -> order.changes(sizes.changesAnOrder()))
            .map(BareOrder::customerId)
            .distinct()
            .sorted()
            .toList();
    var sorted = orders.stream().sorted(Comparator.comparing(BareOrder::key)).toList();
    run(
        ORDERS,
        texts(connection, sorted.stream().map(BareOrder::key)),
        texts(connection, sorted.stream().map(BareOrder::customerId)));
    run(DAYS, ids(byCustomer), counts(byCustomer));
    run(CUSTOMERS, ids(byCustomer), counts(byCustomer));
    run(TIMERS, ids(byCustomer));
    run(CHANGES, BareRelay.data(sizes.change()), texts(connection, changed.stream()));
    run(
        OUTBOX,
        BarePath.CHANGES,
        BareRelay.data(sizes.change()),
        texts(connection, changed.stream()));
    run(OUTBOX, BarePath.VALUES, BareRelay.data(sizes.value()), ids(byCustomer));
    connection.commit();
  }

  private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private Array ids(Map<String, Integer> byCustomer) throws SQLException {
    return texts(connection, byCustomer.keySet().stream());
  }

  private Array counts(Map<String, Integer> byCustomer) throws SQLException {
    return connection.createArrayOf("int", new ArrayList<>(byCustomer.values()).toArray());
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      statement.execute();
    }
  }

  private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (var i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case Array array -> statement.setArray(i + 1, array);
        case String text -> statement.setString(i + 1, text);
        default -> throw new IllegalArgumentException("neither array nor text");
      }
    }
  }
}
