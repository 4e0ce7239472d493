package dev.perennial.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.load.Buyers;
import dev.perennial.bench.load.Door;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What ingest-service writes of orders without reading any: who is new, records, acknowledged, and
/// their keys.
final class BareIntake implements Door {

  private static final String KEEP =
      """
      insert into accepted_order as o
        (order_key, version, customer_id, placed_at, currency, charged)
      select k, '00001769853600000000-02-9f86d081884c7d65', c, now(), 'EUR', '119.00 TAX=19.00'
      from unnest(?::text[], ?::text[]) as n (k, c)
      on conflict (order_key) do update set version = excluded.version
        where excluded.version > o.version
      """;

  private static final String IDENTITIES =
      """
      insert into identity (identifier, customer_id, kind)
      select repeat(right(c, 16), 3) || left(k, 4), c, k
      from unnest(?::text[]) as n (c), unnest(array['PLATFORM_ID', 'EMAIL']) as k (k)
      on conflict do nothing
      """;

  private static final String CUSTOMERS =
      """
      insert into known_customer (customer_id, root_id, since)
      select c, c, now() from unnest(?::text[]) as n (c) on conflict do nothing
      """;

  private final KafkaProducer<String, byte[]> producer;
  private final BlockingQueue<Connection> connections;
  private final Buyers buyers;
  private final byte[] filling;

  /// @param connections one for each sender; they are closed with this
  BareIntake(String bootstrapServers, List<Connection> connections, Buyers buyers, int orderBytes) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.connections = new LinkedBlockingQueue<>(connections);
    this.buyers = buyers;
    this.filling = ".".repeat(Math.max(Long.BYTES, orderBytes)).getBytes(UTF_8);
  }

  @Override
  public int hand(long first, int count) throws InterruptedException {
    var orders =
        LongStream.range(first, first + count)
            .mapToObj(number -> new BareOrder(number, buyers.of(number)))
            .toList();
    var newcomers = orders.stream().filter(order -> buyers.isFirst(order.number())).toList();
    var sent = new ArrayList<Future<RecordMetadata>>(count);
    for (var order : orders) {
      var value = filling.clone();
      ByteBuffer.wrap(value).putLong(order.number());
      sent.add(producer.send(new ProducerRecord<>(BarePath.ORDERS, order.customerId(), value)));
    }
    try {
      for (var answer : sent) {
        answer.get();
      }
      write(
          connection -> {
            run(connection, IDENTITIES, ids(newcomers));
            run(connection, CUSTOMERS, ids(newcomers));
            run(connection, KEEP, keys(orders), ids(orders));
          });
      return 0;
    } catch (ExecutionException | SQLException e) {
      throw new IllegalStateException("the bare path broke", e);
    }
  }

  /// Work on one of the connections.
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void write(Work work) throws SQLException, InterruptedException {
    var connection = connections.take();
    try {
      work.on(connection);
    } finally {
      connections.add(connection);
    }
  }

  private static String[] keys(List<BareOrder> orders) {
    return orders.stream().map(BareOrder::key).toArray(String[]::new);
  }

  private static String[] ids(List<BareOrder> orders) {
    return orders.stream().map(BareOrder::customerId).toArray(String[]::new);
  }

  private static void run(Connection connection, String sql, String[]... columns)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < columns.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
      }
      statement.executeUpdate();
    }
  }

  /// Nothing is counted: the flow's orders were.
  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void close() {
    producer.close();
  }
}
