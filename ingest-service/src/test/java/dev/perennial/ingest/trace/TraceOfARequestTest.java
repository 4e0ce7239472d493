package dev.perennial.ingest.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.OrderJson;
import dev.perennial.ingest.intake.PublishedRecords;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Tracing that is on.
@QuarkusTest
@TestProfile(Traced.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class TraceOfARequestTest {

  private static final String JSON = "application/json";
  private static final String SPAN_OF_THE_SHOP = "00f067aa0ba902b7";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject SeenSpans spans;

  @Test
  void theTraceOfAShopsRequestGoesOnInItsOrders() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4731";
    var two = "[" + OrderJson.of("traced", "1") + "," + OrderJson.of("traced", "2") + "]";
    // When
    under(trace, "01").contentType(JSON).body(two).post("/v1/orders").then().statusCode(202);
    // Then
    var request = spans.named(trace, "POST /v1/orders");
    assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(request.getParentSpanId()).isEqualTo(SPAN_OF_THE_SHOP);
    assertThat(spans.of(trace)).containsExactly(request);
    assertThat(orders("traced"))
        .extracting(record -> PublishedRecords.header(record, "traceparent"))
        .containsExactly(
            "00-" + trace + "-" + request.getSpanId() + "-01",
            "00-" + trace + "-" + request.getSpanId() + "-01");
  }

  @Test
  void theTraceOfADeliveryGoesOnInItsActivities() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4732";
    var visit =
        """
        {"type":"visit","platform":"stripe","shop":"traced-visits","at":"2026-01-31T11:00:00Z",
        "customer":{"id":"1"},"properties":{}}
        """;
    // When
    under(trace, "01").contentType(JSON).body(visit).post("/v1/activities").then().statusCode(202);
    // Then
    var record =
        PublishedRecords.saying(bootstrapServers, "activities.v1", "traced-visits").getFirst();
    assertThat(PublishedRecords.header(record, "traceparent")).startsWith("00-" + trace);
  }

  @Test
  void aTraceThatNobodyRecordsEndsHere() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4733";
    // When
    under(trace, "00")
        .contentType(JSON)
        .body(OrderJson.of("untraced", "1"))
        .post("/v1/orders")
        .then()
        .statusCode(202);
    // Then
    assertThat(orders("untraced").getFirst().headers().headers("traceparent")).isEmpty();
    assertThat(spans.of(trace)).isEmpty();
  }

  @Test
  void spansSayNothingOfWhomARequestIsAbout() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4734";
    // When
    under(trace, "01")
        .header("User-Agent", "Ann's phone")
        .contentType(JSON)
        .body("{}")
        .post("/v1/customers/ann@example.com/splits?of=ann@example.com");
    under(trace, "01").get("/v1/nowhere/ann@example.com?mail=ann@example.com");
    // Then
    spans.named(trace, "POST /v1/customers/{customerId}/splits");
    assertThat(List.of(spans.of(trace).getFirst(), spans.of(trace).getLast()))
        .hasSize(2)
        .allSatisfy(span -> assertThat(span.toString()).doesNotContain("ann@", "Ann", "127.0.0.1"));
  }

  private static RequestSpecification under(String trace, String flags) {
    return given().header("traceparent", "00-" + trace + "-" + SPAN_OF_THE_SHOP + "-" + flags);
  }

  private List<ConsumerRecord<String, String>> orders(String shop) {
    return PublishedRecords.ofShop(bootstrapServers, shop);
  }
}
