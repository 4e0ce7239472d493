package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class TakingOrdersTest {

  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String PROBLEM = "application/problem+json";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  @Test
  void anAcceptedOrderStandsInTheTopicAsTheContractSays() throws Exception {
    // When
    var customerId =
        post(JSON, OrderJson.of("contract", "1"))
            .statusCode(202)
            .body("result", equalTo("accepted"))
            .body("orderKey", equalTo("shopify/contract/1"))
            .body("customerId", matchesPattern("c-[0-9a-z]{26}"))
            .extract()
            .<String>path("customerId");
    // Then
    var record = published("contract").getFirst();
    var event = json.readTree(record.value());
    assertThat(OrderRecordedContractTest.SCHEMA.validate(event)).isEmpty();
    assertThat(record.key()).isEqualTo(customerId);
    assertThat(event.get("recordedAt")).isEqualTo(event.get("asOf"));
    assertThat(PublishedRecords.header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(PublishedRecords.header(record, "ce_type"))
        .isEqualTo("dev.perennial.order.recorded.v1");
    assertThat(PublishedRecords.header(record, "ce_id"))
        .isEqualTo("shopify/contract/1@" + event.get("version").asText());
    assertThat(PublishedRecords.header(record, "ce_source")).isEqualTo("/perennial/ingest-service");
    assertThat(PublishedRecords.header(record, "ce_subject")).isEqualTo(customerId);
    assertThat(PublishedRecords.header(record, "ce_acceptedat"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3,6})?Z");
    assertThat(PublishedRecords.header(record, "content-type")).isEqualTo(JSON);
  }

  @Test
  void theTraceOfARequestEndsHereWhereTracingIsOff() {
    // When
    given()
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .contentType(JSON)
        .body(OrderJson.of("tracing-is-off", "1"))
        .post("/v1/orders")
        .then()
        .statusCode(202);
    // Then
    assertThat(published("tracing-is-off").getFirst().headers().headers("traceparent")).isEmpty();
  }

  @Test
  void whoAsksForHttp2WithTheFirstRequestIsAnswered() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      // When
      var answer =
          client.send(
              Callers.request("/v1/orders")
                  .header("Content-Type", JSON)
                  .POST(BodyPublishers.ofString(OrderJson.of("upgrade", "1")))
                  .build(),
              BodyHandlers.ofString());
      // Then
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
  }

  @Test
  void theSameOrderAgainIsARepeatAndNotPublished() {
    // Given
    post(JSON, OrderJson.of("again", "1")).statusCode(202);
    // When
    post(JSON, OrderJson.of("again", "1").replace("120.00", "120.0000"))
        .statusCode(200)
        .body("result", equalTo("repeated"));
    // Then
    assertThat(published("again")).hasSize(1);
  }

  @Test
  void aNewerVersionIsPublishedAndAnOlderOneIsNot() {
    // Given
    var updated = "\"updatedAt\":\"2026-02-0%dT00:00:00Z\",\"refunded\":%d";
    post(JSON, OrderJson.with("versions", "1", updated.formatted(2, 0))).statusCode(202);
    // When
    post(JSON, OrderJson.with("versions", "1", updated.formatted(3, 10))).statusCode(202);
    post(JSON, OrderJson.with("versions", "1", updated.formatted(1, 0))).statusCode(200);
    // Then
    assertThat(published("versions")).hasSize(2);
  }

  @Test
  void everyElementOfAnArrayHasItsResult() {
    var one = OrderJson.of("array", "1");
    var body = "[" + one + "," + one + ",{},7]";
    post(JSON, body)
        .statusCode(202)
        .body("line", equalTo(List.of(1, 2, 3, 4)))
        .body("result", equalTo(List.of("accepted", "repeated", "rejected", "rejected")))
        .body("[2].reason", equalTo("MISSING_FIELD"))
        .body("[3].reason", equalTo("MALFORMED"));
    post(JSON, "[" + one + "]").statusCode(200);
    post(JSON, "[]").statusCode(200).body("size()", equalTo(0));
    assertThat(published("array")).hasSize(1);
  }

  @Test
  void everyLineOfAStreamHasItsResultAndABadOneSpoilsNoOther() throws Exception {
    // Given
    var body =
        String.join("\r\n", OrderJson.of("stream", "1"), "", "{\"a\"", OrderJson.of("stream", "2"));
    // When
    var response = post(NDJSON, body).statusCode(202).contentType(NDJSON).extract().asString();
    // Then
    var lines = response.lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(json.readTree(lines.get(0)).get("line").intValue()).isEqualTo(1);
    assertThat(json.readTree(lines.get(1)).get("line").intValue()).isEqualTo(3);
    assertThat(json.readTree(lines.get(1)).get("reason").asText()).isEqualTo("MALFORMED");
    assertThat(json.readTree(lines.get(2)).get("result").asText()).isEqualTo("accepted");
    assertThat(published("stream")).hasSize(2);
  }

  @Test
  void theOrdersOfOneCustomerKeepTheirSequence() throws Exception {
    // Given
    var body = new StringBuilder();
    for (var i = 0; i < 500; i++) {
      body.append(OrderJson.with("sequence", "" + i, "\"customer\":{\"id\":7}")).append('\n');
    }
    // When
    post(NDJSON, body.toString()).statusCode(202);
    // Then
    var records = published("sequence");
    assertThat(records).hasSize(500);
    for (var i = 0; i < 500; i++) {
      assertThat(json.readTree(records.get(i).value()).get("orderKey").asText())
          .isEqualTo("shopify/sequence/" + i);
    }
  }

  @Test
  void importedHistoryTakesEffectWhenItWasPlaced() throws Exception {
    given()
        .queryParam("history", true)
        .contentType(JSON)
        .body(OrderJson.of("history", "1"))
        .post("/v1/orders")
        .then()
        .statusCode(202);
    var event = json.readTree(published("history").getFirst().value());
    assertThat(event.get("asOf").asText()).isEqualTo("2026-01-31T10:00:00Z");
    assertThat(event.get("recordedAt")).isNotEqualTo(event.get("asOf"));
  }

  @Test
  void anOrderOfNobodyIsKeyedByItself() {
    post(JSON, OrderJson.with("nobody", "1", "\"customer\":{\"email\":\"\"}"))
        .statusCode(202)
        .body("customerId", equalTo("anon:shopify/nobody/1"));
    assertThat(published("nobody").getFirst().key()).isEqualTo("anon:shopify/nobody/1");
  }

  @Test
  void onePersonByAccountAndByAddressIsOneCustomer() {
    var both = customerOf("\"customer\":{\"id\":42,\"email\":\"Bo@x.org\"}", "1");
    assertThat(customerOf("\"customer\":{\"email\":\"bo@x.org \"}", "2")).isEqualTo(both);
    assertThat(customerOf("\"customer\":{\"id\":\"42\"}", "3")).isEqualTo(both);
    assertThat(customerOf("\"customer\":{\"id\":43}", "4")).isNotEqualTo(both);
  }

  @Test
  void anOrderThatCannotBeTakenIsAProblemWithItsReason() {
    post(JSON, OrderJson.of("problem", "1").replace("EUR", "USD"))
        .statusCode(422)
        .contentType(PROBLEM)
        .body("reason", equalTo("NO_RATE"))
        .body("status", equalTo(422));
    assertThat(published("problem")).isEmpty();
  }

  @Test
  void whatIsNoJsonIsUnreadable() {
    post(JSON, "{\"platform\":").statusCode(400).contentType(PROBLEM);
    post(JSON, "").statusCode(400).contentType(PROBLEM);
    post(JSON, "7").statusCode(400).contentType(PROBLEM);
    post(JSON, "{\"id\":1,\"id\":2}").statusCode(400).contentType(PROBLEM);
    post("text/plain", "x").statusCode(415).contentType(PROBLEM);
  }

  @Test
  void theServiceTellsHowItIsAndWhatItCanDo() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/openapi").then().statusCode(200);
    post(JSON, OrderJson.of("metrics", "1")).statusCode(202);
    var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    assertThat(metrics)
        .contains("ingest_orders_accepted_total", "ingest_orders_repeated_total")
        .contains("ingest_orders_rejected_total{reason=\"NO_RATE\"")
        .contains("ingest_publish_seconds_count{outcome=\"acknowledged\"}")
        .contains("ingest_publish_seconds_count{outcome=\"failed\"} 0.0")
        .contains("http_server_requests_seconds_count{")
        .contains("jvm_memory_used_bytes{");
  }

  @Test
  void aClockThatIsRealCannotBeStepped() {
    given().get("/v1/clock").then().statusCode(200).body("mode", equalTo("real"));
    given()
        .contentType(JSON)
        .body("{\"now\":\"2026-01-01T00:00:00Z\"}")
        .put("/v1/clock")
        .then()
        .statusCode(403)
        .contentType(PROBLEM)
        .body("detail", not(equalTo(null)));
  }

  private String customerOf(String customer, String id) {
    return post(JSON, OrderJson.with("person", id, customer))
        .statusCode(202)
        .extract()
        .path("customerId");
  }

  private static ValidatableResponse post(String contentType, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return given().contentType(contentType).body(bytes).post("/v1/orders").then();
  }

  private List<ConsumerRecord<String, String>> published(String shop) {
    return PublishedRecords.ofShop(bootstrapServers, shop);
  }
}
