package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class TakingActivitiesTest {

  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String PROBLEM = "application/problem+json";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  @Test
  void anAcceptedActivityStandsInTheTopicAsTheContractSays() throws Exception {
    // When
    var customerId =
        post(JSON, ActivityJson.subscription("started", "a-contract", "evt_1"))
            .statusCode(202)
            .body("result", equalTo("accepted"))
            .body("activityId", equalTo("subscription.started/stripe/a-contract/evt_1"))
            .body("customerId", matchesPattern("c-[0-9a-z]{26}"))
            .extract()
            .<String>path("customerId");
    // Then
    var record = published("\"shop\":\"a-contract\"").getFirst();
    var event = json.readTree(record.value());
    assertThat(ActivityContractTest.violations("subscription.started", event)).isEmpty();
    assertThat(record.key()).isEqualTo(customerId);
    assertThat(record.value()).doesNotContain("ann").doesNotContain("207119551");
    assertThat(PublishedRecords.header(record, "ce_type"))
        .isEqualTo("dev.perennial.subscription.started.v1");
    assertThat(PublishedRecords.header(record, "ce_id"))
        .isEqualTo(event.get("activityId").asText());
    assertThat(PublishedRecords.header(record, "ce_subject")).isEqualTo(customerId);
    assertThat(PublishedRecords.header(record, "ce_acceptedat")).endsWith("Z");
  }

  @Test
  void whoOrdersAndWhoSubscribesIsOneCustomer() {
    // Given
    var order = OrderJson.with("a-person", "1", "\"customer\":{\"email\":\"subscriber@x.org\"}");
    var customerId =
        given().contentType(JSON).body(order).post("/v1/orders").<String>path("customerId");
    // When
    var visit =
        ActivityJson.of("visit", "a-person", "\"id\":1")
            .replace("ann@x.org", "Subscriber@x.org")
            .replace("\"id\":207119551,", "");
    // Then
    post(JSON, visit).statusCode(202).body("customerId", equalTo(customerId));
  }

  @Test
  void theSameActivityAgainIsARepeatAndNotPublished() {
    // Given
    var visit = ActivityJson.of("visit", "a-again", "\"properties\":{\"page\":\"/a\"}");
    post(JSON, visit).statusCode(202);
    // When
    post(JSON, visit).statusCode(200).body("result", equalTo("repeated"));
    post(JSON, visit.replace("/a\"", "/b\"")).statusCode(202);
    // Then
    assertThat(published("\"shop\":\"a-again\"")).hasSize(2);
  }

  @Test
  void everyElementOfAnArrayHasItsResult() {
    var one = ActivityJson.of("visit", "a-array", "\"id\":1");
    post(JSON, "[" + one + "," + one + ",{},7]")
        .statusCode(202)
        .body("line", equalTo(List.of(1, 2, 3, 4)))
        .body("result", equalTo(List.of("accepted", "repeated", "rejected", "rejected")))
        .body("[2].reason", equalTo("MISSING_FIELD"))
        .body("[3].reason", equalTo("MALFORMED"));
    assertThat(published("\"shop\":\"a-array\"")).hasSize(1);
  }

  @Test
  void everyLineOfAStreamHasItsResultAndABadOneSpoilsNoOther() {
    // Given
    var body =
        String.join(
            "\n",
            ActivityJson.subscription("started", "a-stream", "1"),
            "{\"a\"",
            ActivityJson.subscription("renewed", "a-stream", "2"));
    // When
    var lines = post(NDJSON, body).statusCode(202).contentType(NDJSON).extract().asString();
    // Then
    assertThat(lines.lines()).hasSize(3);
    assertThat(lines.lines().toList().get(1)).contains("MALFORMED");
    assertThat(published("\"shop\":\"a-stream\"")).hasSize(2);
  }

  @Test
  void aCostIsKeyedByItsChannelAndIsNobodys() throws Exception {
    // When
    post(JSON, ActivityJson.cost("a-channel", "120.00", ""))
        .statusCode(202)
        .body("customerId", nullValue());
    post(JSON, ActivityJson.cost("a-channel", "120.00", "")).statusCode(202);
    // Then
    var records = published("\"channel\":\"a-channel\"");
    assertThat(records).hasSize(2);
    assertThat(records.getFirst().key()).isEqualTo("channel:a-channel");
    var event = json.readTree(records.getFirst().value());
    assertThat(ActivityContractTest.violations("acquisition.cost", event)).isEmpty();
    assertThat(event.at("/money/reporting/amount").asText()).isEqualTo("120.00");
  }

  @Test
  void importedHistoryTakesEffectWhenItHappened() throws Exception {
    given()
        .queryParam("history", true)
        .contentType(JSON)
        .body(ActivityJson.subscription("started", "a-history", "1"))
        .post("/v1/activities")
        .then()
        .statusCode(202);
    var event = json.readTree(published("\"shop\":\"a-history\"").getFirst().value());
    assertThat(event.get("asOf").asText()).isEqualTo("2026-01-31T10:00:00Z");
  }

  @Test
  void anActivityThatCannotBeTakenIsAProblemWithItsReason() {
    post(JSON, ActivityJson.cost("a-problem", "1.00", "").replace("EUR", "USD"))
        .statusCode(422)
        .contentType(PROBLEM)
        .body("reason", equalTo("NO_RATE"));
    post(JSON, "7").statusCode(400).contentType(PROBLEM);
    assertThat(given().get("/q/metrics").asString())
        .contains("ingest_activities_rejected_total{reason=\"NO_RATE\"");
  }

  private static ValidatableResponse post(String contentType, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return given().contentType(contentType).body(bytes).post("/v1/activities").then();
  }

  private List<ConsumerRecord<String, String>> published(String text) {
    return PublishedRecords.saying(bootstrapServers, ActivityRecords.TOPIC, text);
  }
}
