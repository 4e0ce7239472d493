package dev.perennial.clv.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes to `orders.v1`, `customers.v1` and `activities.v1` as ingest does.
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

  /// The same as part of a trace.
  void append(Placed order, String traceparent) {
    var json = order.json().getBytes(UTF_8);
    var record = record("orders.v1", order.customerId(), json, "dev.perennial.order.recorded.v1");
    record.headers().add("traceparent", traceparent.getBytes(UTF_8));
    send(record);
  }

  void append(Refunded refund) {
    var json = refund.json().getBytes(UTF_8);
    append(refund.customerId(), json, "dev.perennial.order.refunded.v1");
  }

  void append(String key, byte[] value, String type) {
    send("orders.v1", key, value, type);
  }

  /// An identity event of this kind: `merged`, say.
  void tell(String customerId, String kind, String json) {
    send(
        "customers.v1", customerId, json.getBytes(UTF_8), "dev.perennial.customer." + kind + ".v1");
  }

  void send(String topic, String key, byte[] value, String type) {
    send(record(topic, key, value, type));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    var _ = producer.send(record);
    producer.flush();
  }

  private static ProducerRecord<String, byte[]> record(
      String topic, String key, byte[] value, String type) {
    var record = new ProducerRecord<>(topic, key, value);
    record.headers().add("ce_type", type.getBytes(UTF_8));
    record.headers().add("ce_acceptedat", Instant.EPOCH.toString().getBytes(UTF_8));
    return record;
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
      String gross,
      String net,
      Map<String, String> amounts) {

    Placed(
        String customerId,
        String id,
        int version,
        Instant placedAt,
        Instant recordedAt,
        Instant asOf,
        String net) {
      this(customerId, id, version, placedAt, recordedAt, asOf, net, net, Map.of());
    }

    static Placed live(String customerId, String id, Instant at, String net) {
      return new Placed(customerId, id, 1, at, at, at, net);
    }

    /// So much of it is left after a refund.
    Placed corrected(int newer, Instant at, String to) {
      return new Placed(customerId, id, newer, placedAt, at, at, gross, to, amounts);
    }

    /// The same order of these categories: each has a line of its money.
    Placed of(Map<String, String> amounts) {
      return new Placed(customerId, id, version, placedAt, recordedAt, asOf, gross, net, amounts);
    }

    private String lines() {
      return amounts.entrySet().stream()
          .map(
              line ->
                  "{\"product\":\"p\",\"category\":\"%s\",\"quantity\":\"1\",\"unitPrice\":\"%s\"}"
                      .formatted(line.getKey(), line.getValue()))
          .collect(joining(","));
    }

    String json() {
      var refunded = new BigDecimal(gross).subtract(new BigDecimal(net));
      return """
      {"orderKey":"test/shop/%s","version":"%020d-02-0000000000000000","customerId":"%s",
       "platform":"test","shop":"shop","placedAt":"%s","recordedAt":"%s","asOf":"%s","status":"PAID",
       "money":{"shop":{"currency":"EUR","gross":"%s","refunded":"%s","net":"%s"},
                "reporting":{"currency":"EUR","gross":"%s","refunded":"%s","net":"%s"}},
       "lines":[%s],"discountCodes":[]}
      """
          .formatted(
              id,
              version,
              customerId,
              placedAt,
              recordedAt,
              asOf,
              gross,
              refunded,
              net,
              gross,
              refunded,
              net,
              lines());
    }
  }

  /// A refund told alone as a test thinks of it, in a shop that sells for twice as many dollars.
  record Refunded(
      String customerId, String orderId, String id, int version, Instant at, String dollars) {

    String json() {
      return """
      {"orderKey":"test/shop/%s","refundId":"%s","version":"%020d-02-0000000000000000",
       "customerId":"%s","platform":"test","shop":"shop",
       "refundedAt":"%s","recordedAt":"%s","asOf":"%s",
       "money":{"shop":{"currency":"USD","amount":"%s"},
                "reporting":{"currency":"EUR","amount":"0.00"},
                "rate":{"reportingUnits":"1","shopUnits":"2"}}}
      """
          .formatted(orderId, id, version, customerId, at, at, at, dollars);
    }
  }
}
