package dev.perennial.bench.limit;

import dev.perennial.bench.load.Buyers;
import dev.perennial.bench.load.ClosedLoop;
import dev.perennial.bench.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The way of an order through Kafka and PostgreSQL with nothing to think about: as many records,
/// as many rows in as many transactions, as many bytes.
final class BarePath implements AutoCloseable {

  static final String ORDERS = "bare.orders";
  static final String VALUES = "bare.values";
  static final String CHANGES = "bare.changes";

  private static final String DATABASE = "bare";
  private static final int PARTITIONS = 4;
  private static final int SENDERS = 4;
  private static final int BATCH_IN = 500;
  private static final int BATCH_APPLIED = 2_000;
  private static final Duration POLL = Duration.ofMillis(100);

  private final Testbed testbed;
  private final List<Connection> connections = new ArrayList<>();
  private final BareIntake intake;
  private final BareLedger ledger;
  private final BareRelay relay;
  private final Buyers buyers;
  private final KafkaConsumer<String, byte[]> consumer;

  /// Makes its tables and topics.
  BarePath(Testbed testbed, Buyers buyers, Sizes sizes) throws SQLException, InterruptedException {
    this.testbed = testbed;
    this.buyers = buyers;
    testbed.createDatabase(DATABASE);
    try (var statement = connect().createStatement()) {
      statement.execute(schema());
    }
    makeTopics();
    var broker = testbed.bootstrapServers();
    var senders = new ArrayList<Connection>();
    for (var i = 0; i < SENDERS; i++) {
      senders.add(connect());
    }
    this.intake = new BareIntake(broker, senders, buyers, sizes.order());
    this.ledger = new BareLedger(connect(), sizes);
    this.relay = new BareRelay(broker, connect());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker,
                "group.id", "bench-bare",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "max.poll.records", Integer.toString(BATCH_APPLIED)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(ORDERS));
  }

  /// Lets the orders from `first` to before `end` go all the way.
  ///
  /// @return how long that took
  Duration run(long first, long end) throws InterruptedException {
    var applied = new Semaphore(0);
    var start = System.nanoTime();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      Callable<Void> apply = () -> apply(end - first, applied);
      Callable<Void> publish = () -> publish(end - first, applied);
      var applying = threads.submit(apply);
      var publishing = threads.submit(publish);
      try {
        new ClosedLoop(intake, SENDERS, BATCH_IN).hand(first, end);
        applying.get();
        publishing.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the bare path broke", e.getCause());
      } finally {
        // Whoever waits for what will not come any more is not waited for.
        threads.shutdownNow();
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Void apply(long orders, Semaphore applied) throws SQLException {
    for (var left = orders; left > 0; ) {
      var batch = new ArrayList<BareOrder>(BATCH_APPLIED);
      for (var record : consumer.poll(POLL)) {
        var number = ByteBuffer.wrap(record.value()).getLong();
        batch.add(new BareOrder(number, buyers.of(number)));
      }
      if (!batch.isEmpty()) {
        ledger.apply(batch);
        consumer.commitAsync();
        left -= batch.size();
        applied.release(batch.size());
      }
    }
    return null;
  }

  private Void publish(long orders, Semaphore applied) throws SQLException, InterruptedException {
    for (var left = orders; left > 0; ) {
      applied.acquire();
      left -= 1 + applied.drainPermits();
      relay.drain();
    }
    return null;
  }

  private Connection connect() throws SQLException {
    var connection = testbed.database(DATABASE);
    connections.add(connection);
    return connection;
  }

  private void makeTopics() throws InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", testbed.bootstrapServers()))) {
      var topics =
          List.of(ORDERS, VALUES, CHANGES).stream()
              .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1)))
              .toList();
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused the bare topics", e.getCause());
    }
  }

  private static String schema() {
    try (var sql = BarePath.class.getResourceAsStream("bare.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    consumer.close();
    intake.close();
    relay.close();
    for (var connection : connections) {
      connection.close();
    }
  }
}
