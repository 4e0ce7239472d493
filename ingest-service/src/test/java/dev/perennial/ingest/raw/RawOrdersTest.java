package dev.perennial.ingest.raw;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RawOrdersTest.SwitchedOn.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class RawOrdersTest {

  private static final String TOPIC = "orders.raw.v1";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject AgroalDataSource database;

  @Test
  void whatComesByTheTopicIsTakenInOnceAndWhatCannotBeIsKept() {
    // When
    send(order("raw", "1"), "{\"shop\":\"raw\"", order("raw", "1"), order("raw", "2"));
    // Then
    awaitOrders("raw", 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> given().get("/v1/quarantine?source=orders.raw").asString(),
            containsString("MALFORMED"));
  }

  @Test
  void whileTheDatabaseIsHeldNothingIsPassedOver() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      // Given
      connection.setAutoCommit(false);
      statement.execute("lock table accepted_order in access exclusive mode");
      send(order("raw-held", "1"));
      await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
      assertThat(orders("raw-held")).isEmpty();
      // When
      connection.rollback();
    }
    // Then
    awaitOrders("raw-held", 1);
  }

  private boolean somebodyWaits() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  private void awaitOrders(String shop, int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> orders(shop).size() == count);
  }

  private List<ConsumerRecord<String, String>> orders(String shop) {
    return PublishedRecords.ofShop(bootstrapServers, shop);
  }

  private void send(String... values) {
    Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      for (var value : values) {
        var _ = producer.send(new ProducerRecord<>(TOPIC, "key", value));
      }
    }
  }

  private static String order(String shop, String id) {
    return """
        {"platform":"shopify","shop":"%s","id":"%s","placedAt":"2026-01-31T11:00:00+01:00",\
        "currency":"EUR","total":"120.00","customer":{"id":"%s"}}"""
        .formatted(shop, id, id);
  }

  public static final class SwitchedOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ingest.raw.enabled", "true");
    }
  }
}
