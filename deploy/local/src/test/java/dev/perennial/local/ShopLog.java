package dev.perennial.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes to the topics of ingest-service as it does, without it: what a test wants to happen
/// happens at the instant that it wants.
final class ShopLog implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;

  ShopLog(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// The order of this number, of which `cents` are left.
  void order(String customer, int number, int version, Instant at, long gross, long cents) {
    var json =
        """
        {"orderKey":"test/shop/%d","version":"%020d-02-0000000000000000","customerId":"%s",
         "platform":"test","shop":"shop","placedAt":"%s","recordedAt":"%s","asOf":"%s","status":"PAID",
         "money":{"shop":{"currency":"EUR","gross":"%s","refunded":"%s","net":"%s"},
                  "reporting":{"currency":"EUR","gross":"%s","refunded":"%s","net":"%s"}},
         "lines":[],"discountCodes":[]}
        """
            .formatted(
                number,
                version,
                customer,
                at,
                at,
                at,
                euro(gross),
                euro(gross - cents),
                euro(cents),
                euro(gross),
                euro(gross - cents),
                euro(cents));
    send("orders.v1", customer, json, "order.recorded");
  }

  /// A refund told alone.
  void refund(String customer, int number, int refund, Instant at, long cents) {
    var json =
        """
        {"orderKey":"test/shop/%d","refundId":"r-%d","version":"%020d-02-0000000000000000",
         "customerId":"%s","platform":"test","shop":"shop",
         "refundedAt":"%s","recordedAt":"%s","asOf":"%s",
         "money":{"shop":{"currency":"EUR","amount":"%s"},"reporting":{"currency":"EUR","amount":"%s"},
                  "rate":{"reportingUnits":"1","shopUnits":"1"}}}
        """
            .formatted(number, refund, refund, customer, at, at, at, euro(cents), euro(cents));
    send("orders.v1", customer, json, "order.refunded");
  }

  void registered(String customer, Instant at) {
    identity(customer, "registered", at, "\"since\":\"%s\"".formatted(at));
  }

  void merged(String survivor, String other, Instant since, Instant at) {
    identity(
        survivor,
        "merged",
        at,
        "\"since\":\"%s\",\"mergedId\":\"%s\",\"mergedSince\":\"%s\""
            .formatted(since, other, since.plusSeconds(1)));
  }

  void split(String customer, String newcomer, List<Integer> orders, int number, Instant at) {
    var keys = orders.stream().map("\"test/shop/%d\""::formatted).collect(Collectors.joining(","));
    identity(
        customer,
        "split",
        at,
        "\"newCustomerId\":\"%s\",\"newSince\":\"%s\",\"orderKeys\":[%s],\"assignment\":%d"
            .formatted(newcomer, at, keys, number));
  }

  void erased(String customer, Instant at) {
    identity(customer, "erased", at, "\"customerIds\":[\"%s\"]".formatted(customer));
  }

  void subscribed(String customer, Instant at) {
    var json =
        """
        {"activityId":"started/%1$s","customerId":"%1$s","subscriptionKey":"test/shop/s-%1$s",
         "platform":"test","shop":"shop","at":"%2$s","recordedAt":"%2$s","asOf":"%2$s",
         "plan":"box","period":"P1M",
         "money":{"shop":{"currency":"EUR","amount":"9.00"},"reporting":{"currency":"EUR","amount":"9.00"}}}
        """
            .formatted(customer, at);
    send("activities.v1", customer, json, "subscription.started");
  }

  @Override
  public void close() {
    producer.close();
  }

  private void identity(String customer, String kind, Instant at, String more) {
    var json =
        "{\"customerId\":\"%s\",%s,\"recordedAt\":\"%s\",\"asOf\":\"%s\"}"
            .formatted(customer, more, at, at);
    send("customers.v1", customer, json, "customer." + kind);
  }

  private void send(String topic, String key, String json, String event) {
    var record = new ProducerRecord<>(topic, key, json.getBytes(UTF_8));
    record.headers().add("ce_type", ("dev.perennial." + event + ".v1").getBytes(UTF_8));
    var _ = producer.send(record);
  }

  void flush() {
    producer.flush();
  }

  private static String euro(long cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
