package dev.perennial.clv.functional;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes to `orders.v1` as ingest does.
final class OrderLog implements AutoCloseable {

  private final Producer<String, byte[]> producer;

  OrderLog(Map<String, Object> kafka) {
    this.producer =
        new KafkaProducer<>(
            new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
  }

  void append(Placed order) {
    var json = order.json().getBytes(UTF_8);
    append(order.customerId(), json, "dev.perennial.order.recorded.v1");
  }

  void append(String key, byte[] value, String type) {
    var record = new ProducerRecord<>("orders.v1", key, value);
    record.headers().add("ce_type", type.getBytes(UTF_8));
    record.headers().add("ce_acceptedat", Instant.EPOCH.toString().getBytes(UTF_8));
    var _ = producer.send(record);
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  /// An order as a test thinks of it.
  record Placed(
      String customerId,
      String id,
      int version,
      Instant placedAt,
      Instant recordedAt,
      Instant asOf,
      String net) {

    static Placed live(String customerId, String id, Instant at, String net) {
      return new Placed(customerId, id, 1, at, at, at, net);
    }

    Placed corrected(int newer, Instant at, String to) {
      return new Placed(customerId, id, newer, placedAt, at, at, to);
    }

    String json() {
      return """
      {"orderKey":"test/shop/%s","version":"%020d-02-0000000000000000","customerId":"%s",
       "platform":"test","shop":"shop","placedAt":"%s","recordedAt":"%s","asOf":"%s","status":"PAID",
       "money":{"shop":{"currency":"EUR","gross":"%s","refunded":"0.00","net":"%s"},
                "reporting":{"currency":"EUR","gross":"%s","refunded":"0.00","net":"%s"}},
       "lines":[],"discountCodes":[]}
      """
          .formatted(id, version, customerId, placedAt, recordedAt, asOf, net, net, net, net);
    }
  }
}
