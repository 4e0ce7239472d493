package dev.perennial.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.perennial.bench.testbed.TopicWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// How many orders are in what `customer-values.v1` says of everybody. A value holds all orders of
/// its customer so far, and says how many: so orders are counted exactly, also where one value came
/// of several, or of a repeat. Thread-safe.
public final class Published implements TopicWatch.Reader {

  public static final String TOPIC = "customer-values.v1";

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Long> ordersOf = new HashMap<>();
  private long orders;
  private long values;
  private Instant movedAt = Instant.EPOCH;

  public Published() {
    this(Map.of());
  }

  /// @param known orders of customers who had some before anything was read
  public Published(Map<String, Long> known) {
    ordersOf.putAll(known);
  }

  @Override
  public synchronized void read(ConsumerRecord<String, byte[]> event, Instant readAt) {
    // Values that time or a refit caused hold no order that was not in another one before.
    if (event.value() != null && event.headers().lastHeader("ce_acceptedat") != null) {
      add(event.key(), orders(event.value()), readAt);
    }
  }

  /// A customer has so many orders, by a value that could be read at `readAt`.
  synchronized void add(String customerId, long ordersNow, Instant readAt) {
    values++;
    var before = ordersOf.put(customerId, ordersNow);
    var more = ordersNow - (before == null ? 0 : before);
    if (more != 0) {
      orders += more;
      movedAt = readAt;
      notifyAll();
    }
  }

  /// How many orders each customer has whose value was read.
  public synchronized Map<String, Long> ordersOf() {
    return Map.copyOf(ordersOf);
  }

  public synchronized long orders() {
    return orders;
  }

  public synchronized long values() {
    return values;
  }

  /// When the last order could be read in its customer's value.
  public synchronized Instant movedAt() {
    return movedAt;
  }

  /// Waits until at least so many orders are there, or none has come for so long.
  ///
  /// @return whether they are there
  public synchronized boolean await(long wanted, Duration standstill) throws InterruptedException {
    var last = orders;
    var deadline = System.nanoTime() + standstill.toNanos();
    while (orders < wanted) {
      var left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, left / 1_000_000));
      if (orders != last) {
        last = orders;
        deadline = System.nanoTime() + standstill.toNanos();
      }
    }
    return true;
  }

  /// How many orders a value holds.
  public static long orders(byte[] value) {
    try (var parser = JSON.createParser(value)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals("orders")) {
          parser.nextToken();
          return parser.getLongValue();
        }
      }
      throw new IllegalStateException("a value without orders");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
