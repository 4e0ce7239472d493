package dev.perennial.bench.limit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes what is in the outbox, in transactions of Kafka, and takes it away. For one thread.
final class BareRelay implements AutoCloseable {

  private static final int ROWS_MAX = 5_000;

  /// What headers of an event come to; they are made when it is sent and are in no row.
  private static final int HEADER_BYTES = 280;

  private static final String PENDING =
      "select id, topic, customer_id, data from outbox order by id limit " + ROWS_MAX;
  private static final String DELETE = "delete from outbox where id = any(?)";

  private final Connection connection;
  private final KafkaProducer<String, String> producer;

  /// @param connection used by nobody else
  BareRelay(String bootstrapServers, Connection connection) {
    this.connection = connection;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "transactional.id", "bench-bare"),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
  }

  /// What the row of an event of so many bytes holds.
  static String data(int bytes) {
    return ".".repeat(Math.max(1, bytes - HEADER_BYTES));
  }

  /// Publishes until nothing is left.
  void drain() throws SQLException {
    var headers = new byte[HEADER_BYTES];
    while (true) {
      var ids = new ArrayList<Long>(ROWS_MAX);
      try (var statement = connection.prepareStatement(PENDING);
          var rows = statement.executeQuery()) {
        while (rows.next()) {
          if (ids.isEmpty()) {
            producer.beginTransaction();
          }
          ids.add(rows.getLong(1));
          var event = new ProducerRecord<>(rows.getString(2), rows.getString(3), rows.getString(4));
          event.headers().add("headers", headers);
          // A failed send fails the commit, which waits for all of them.
          var _ = producer.send(event);
        }
      }
      if (ids.isEmpty()) {
        return;
      }
      producer.commitTransaction();
      try (var statement = connection.prepareStatement(DELETE)) {
        statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
        statement.executeUpdate();
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
