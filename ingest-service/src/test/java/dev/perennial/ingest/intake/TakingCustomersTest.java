package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class TakingCustomersTest {

  private static final String JSON = "application/json";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void whoIsKnownToAShopIsRegisteredWithProfileAndConsent() {
    // When
    var customerId =
        post(JSON, document("k-new", "1", "true"))
            .statusCode(202)
            .body("result", equalTo("accepted"))
            .extract()
            .<String>path("customerId");
    // Then
    var told = told(customerId);
    assertThat(told)
        .extracting(record -> PublishedRecords.header(record, "ce_type"))
        .containsExactlyInAnyOrder(
            "dev.perennial.customer.registered.v1",
            "dev.perennial.customer.profile.v1",
            "dev.perennial.customer.consent.v1");
    assertThat(told).noneMatch(record -> record.value().contains("1@k-new"));
  }

  @Test
  void theSameAgainIsARepeatAndAnotherConsentIsNews() {
    // Given
    var customerId =
        post(JSON, document("k-again", "1", "true"))
            .statusCode(202)
            .extract()
            .<String>path("customerId");
    // When
    post(JSON, document("k-again", "1", "true"))
        .statusCode(200)
        .body("result", equalTo("repeated"));
    post(JSON, document("k-again", "1", "false")).statusCode(202);
    // Then
    assertThat(told(customerId)).hasSize(4);
  }

  @Test
  void whoOrderedBeforeIsNotRegisteredAgain() {
    // Given
    var customerId =
        given()
            .contentType(JSON)
            .body(OrderJson.of("k-buyer", "1"))
            .post("/v1/orders")
            .<String>path("customerId");
    // When
    post(JSON, document("k-buyer", "1", "true")).body("customerId", equalTo(customerId));
    // Then
    assertThat(told(customerId)).hasSize(2);
  }

  @Test
  void oneDocumentOfAnArrayOrAStreamSpoilsNoOther() {
    var one = document("k-many", "1", "true");
    post(JSON, "[" + one + ",{}," + one + "]")
        .statusCode(202)
        .body("result", equalTo(List.of("accepted", "rejected", "repeated")));
    post("application/x-ndjson", document("k-many", "2", "true") + "\n{").statusCode(202);
    post(JSON, "{}").statusCode(422).body("reason", equalTo("MISSING_FIELD"));
  }

  private static String document(String shop, String id, String granted) {
    return """
        {"platform":"shopify","shop":"%s","id":"%s","email":"%s@%s.x.org",
         "at":"2026-03-31T10:00:00Z","profile":{"zone":"Europe/Berlin","tags":["vip"]},
         "consents":[{"channel":"EMAIL","granted":%s,"occurredAt":"2026-03-30T08:15:30Z"}]}
        """
        .formatted(shop, id, id, shop, granted)
        .replace("\n", "");
  }

  private static ValidatableResponse post(String contentType, String body) {
    return given()
        .contentType(contentType)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/v1/customers")
        .then();
  }

  private List<ConsumerRecord<String, String>> told(String customerId) {
    return PublishedRecords.saying(bootstrapServers, Announcer.TOPIC, customerId);
  }
}
