package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Orders.freshKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// From the topics of ingest-service into the tables, by its own samples.
@QuarkusTest
@TestProfile(RealServers.class)
class PersonsAndOrdersInTest {

  private static final Path SAMPLES =
      Path.of("../ingest-service/src/main/resources/contracts/samples");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Topics topics;
  @Inject Database database;
  @Inject ObjectMapper mapper;

  @Test
  void anOrderAndItsRefundAreKept() throws IOException {
    // Given
    var id = fresh(1).getFirst();
    var key = freshKey();
    // When
    publish("orders.v1", "order.refunded", id, "orderKey", key);
    publish("orders.v1", "order.recorded", id, "orderKey", key);
    // Then: 110.09 less the 27.52 that 30.00 at 1 to 1.09 are, which is more than 18.35
    await().atMost(PATIENCE).until(() -> order(key).equals(id + " 82.57"));
    assertThat(
            database.texts(
                "select lines->0->>0 || ' ' || (discount_codes->>0) from purchase"
                    + " where order_key = ?",
                key))
        .containsExactly("SKU-1 WELCOME10");
  }

  @Test
  void whatIsToldOfACustomerIsKept() throws IOException {
    // Given
    var id = fresh(1).getFirst();
    // When
    publish("customers.v1", "customer.consent", id, "channel", "PUSH");
    publish("customers.v1", "customer.profile", id, "country", "AT");
    publish("customers.v1", "customer.registered", id, "asOf", "2026-01-31T10:00:02Z");
    // Then
    await().atMost(PATIENCE).until(() -> !person(id).isEmpty());
    await()
        .atMost(PATIENCE)
        .until(() -> person(id).equals("Europe/Berlin AT [\"vip\", \"wholesale\"] t PUSH"));
  }

  @Test
  void whatCannotBeReadIsKeptWithItsReasonAndTheRestGoesOn() throws IOException {
    // Given
    var id = fresh(1).getFirst();
    var key = freshKey();
    // When
    publish("orders.v1", "order.recorded", id, "version", "newest");
    publish("orders.v1", "order.lost", id, "{}".getBytes(UTF_8));
    publish("customers.v1", "customer.merged", id, "{".getBytes(UTF_8));
    publish("orders.v1", "order.recorded", id, "orderKey", key);
    // Then
    await().atMost(PATIENCE).until(() -> order(key).equals(id + " 91.74"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(topics.read(Topics.DEAD_LETTERS))
                    .filteredOn(letter -> id.equals(letter.key()))
                    .extracting(
                        letter ->
                            Topics.header(letter, "original-topic")
                                + " "
                                + Topics.header(letter, "reason"))
                    .containsExactlyInAnyOrder(
                        "orders.v1 BREAKS_CONTRACT",
                        "orders.v1 UNKNOWN_TYPE",
                        "customers.v1 NOT_JSON"));
  }

  private String order(String key) {
    return first(
        "select customer_id || ' ' || net from purchase"
            + " where order_key = ? and customer_id is not null",
        key);
  }

  private String person(String id) {
    return first(
        "select concat_ws(' ', zone, country, tags, registered_at is not null, channel)"
            + " from person join consent using (customer_id) where customer_id = ?",
        id);
  }

  private String first(String sql, String parameter) {
    return database.texts(sql, parameter).stream().findFirst().orElse("");
  }

  /// Sends the sample of an event, about `customerId` and with one field as given.
  private void publish(String topic, String event, String customerId, String field, String value)
      throws IOException {
    var sample = mapper.readTree(SAMPLES.resolve(event + ".v1.json").toFile());
    var body = ((ObjectNode) sample).put("customerId", customerId).put(field, value);
    publish(topic, event, customerId, mapper.writeValueAsBytes(body));
  }

  private void publish(String topic, String event, String customerId, byte[] body) {
    var record = new ProducerRecord<>(topic, customerId, body);
    record.headers().add("ce_type", ("dev.perennial." + event + ".v1").getBytes(UTF_8));
    record.headers().add("ce_id", (customerId + "/" + event).getBytes(UTF_8));
    topics.publish(record);
  }
}
