package dev.perennial.ingest.source;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class WebhooksTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  @Inject Pool database;

  @Test
  void aSignedOrderIsPublishedAndTheSameAgainIsARepeat() {
    var order = Signed.order("w-1", "\"customer\":{\"email\":\"webhook@x.org\"}");
    Signed.deliver(order).statusCode(202).body("accepted", equalTo(1)).body("reason", nullValue());
    // When
    var again = Signed.deliver(order);
    // Then
    again.statusCode(202).body("accepted", equalTo(0)).body("repeated", equalTo(1));
    assertThat(published("perennial/tested/w-1")).hasSize(1);
  }

  @Test
  void anOlderSecretCountsUntilItIsTakenOut() {
    Signed.deliver(Signed.order("w-2", ""), "an-older-secret-of-the-tests").statusCode(202);
  }

  @Test
  void whatIsForgedOrUnsignedIsNeverRead() {
    Signed.deliver("not even JSON", "a-secret-of-somebody")
        .statusCode(401)
        .body("reason", equalTo("FORGED"));
    given()
        .contentType("application/json")
        .body(Signed.order("w-3", ""))
        .post("/v1/sources/tested/webhooks")
        .then()
        .statusCode(401)
        .body("reason", equalTo("UNSIGNED"));
    assertThat(given().get("/q/metrics").asString())
        .contains("ingest_webhooks_unauthentic_total{because=\"FORGED\",source=\"tested\"");
  }

  @Test
  void aSourceThatNobodyConfiguredIsNotThere() {
    given().body("{}").post("/v1/sources/nobody/webhooks").then().statusCode(404);
    given().body("{}").post("/v1/sources/nobody/previews").then().statusCode(404);
  }

  @Test
  void aRefundBeforeItsOrderWaitsForIt() throws Exception {
    // Given
    Signed.deliver(Signed.refund("w-4", "r-1", "30.00"))
        .statusCode(202)
        .body("waiting", equalTo(1));
    // When
    Signed.deliver(Signed.order("w-4", "\"customer\":{\"id\":\"7\"}")).statusCode(202);
    // Then
    await().atMost(SOON).until(() -> published("perennial/tested/w-4").size() == 2);
    var refunded = published("perennial/tested/w-4").getLast();
    var event = json.readTree(refunded.value());
    assertThat(PublishedRecords.header(refunded, "ce_type"))
        .isEqualTo("dev.perennial.order.refunded.v1");
    assertThat(event.at("/money/shop/amount").asText()).isEqualTo("30.00");
    assertThat(event.at("/money/rate/reportingUnits").asText()).isEqualTo("1");
    assertThat(event.get("customerId").asText()).isEqualTo(refunded.key()).startsWith("c-");
    Signed.deliver(Signed.refund("w-4", "r-1", "30.00"))
        .statusCode(202)
        .body("repeated", equalTo(1));
  }

  @Test
  void aRefundThatItsOrderRefusesWhenItComesIsKept() {
    // Given
    var dollars = Signed.refund("w-20", "r-1", "30.00").replace("EUR", "USD");
    Signed.deliver(dollars).statusCode(202).body("waiting", equalTo(1));
    // When
    Signed.deliver(Signed.order("w-20", "")).statusCode(202).body("accepted", equalTo(1));
    // Then
    var id = awaitQuarantined("BAD_VALUE", "perennial/tested/w-20");
    assertThat(given().get("/v1/quarantine/" + id).<String>path("about.detail"))
        .isEqualTo("the refund is not in the currency of its order");
    given()
        .post("/v1/quarantine/" + id + "/replays")
        .then()
        .statusCode(200)
        .body("reason", equalTo("BAD_VALUE"))
        .body("quarantine", equalTo(id));
    given().delete("/v1/quarantine/" + id).then().statusCode(204);
  }

  @Test
  void aRefundThatWaitedTooLongIsTakenOnceItsOrderWasImported() throws Exception {
    // Given
    var refund = Signed.refund("w-21", "r-1", "59.50").replace("\"amount\"", "\"total\"");
    Signed.deliver(refund).statusCode(202).body("waiting", equalTo(1));
    database
        .query(
            "update parked_refund set parked_at = now() - interval '31 days'"
                + " where order_key = 'perennial/tested/w-21'")
        .executeAndAwait();
    var id = awaitQuarantined("ORDER_UNKNOWN", "perennial/tested/w-21");
    Signed.deliver(Signed.order("w-21", "")).statusCode(202).body("accepted", equalTo(1));
    // When
    var replayed = given().post("/v1/quarantine/" + id + "/replays").then();
    // Then
    replayed.statusCode(200).body("accepted", equalTo(1)).body("quarantine", nullValue());
    var event = json.readTree(published("perennial/tested/w-21").getLast().value());
    assertThat(event.at("/money/shop/amount").asText()).isEqualTo("50.00");
    given().get("/v1/quarantine/" + id).then().statusCode(404);
  }

  /// The id of what is quarantined for the reason and speaks of the order.
  private static int awaitQuarantined(String reason, String orderKey) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                given()
                    .get("/v1/quarantine?source=perennial/tested&reason=" + reason)
                    .<List<Integer>>path("items.id")
                    .stream()
                    .filter(
                        id ->
                            given()
                                .get("/v1/quarantine/" + id)
                                .<String>path("body")
                                .contains(orderKey))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void ofARefundThatTellsOnlyItsTotalTheOrderSaysWhatIsTax() throws Exception {
    // Given
    Signed.deliver(Signed.order("w-9", "")).statusCode(202);
    // When
    var refund = Signed.refund("w-9", "r-1", "59.50").replace("\"amount\"", "\"total\"");
    Signed.deliver(refund).statusCode(202).body("accepted", equalTo(1));
    // Then
    var event = json.readTree(published("perennial/tested/w-9").getLast().value());
    assertThat(event.at("/money/shop/amount").asText()).isEqualTo("50.00");
  }

  @Test
  void aTotalThatWasSplitByAnOrderWithoutItsTaxIsToldAnewOnceTheTaxIsKnown() throws Exception {
    // Given an order of which nobody has said yet what of it is tax
    Signed.deliver(Signed.order("w-22", "").replace(",\"tax\":\"19.00\"", "")).statusCode(202);
    var refund = Signed.refund("w-22", "r-1", "59.50").replace("\"amount\"", "\"total\"");
    Signed.deliver(refund).statusCode(202).body("accepted", equalTo(1));
    var first = json.readTree(published("perennial/tested/w-22").getLast().value());
    assertThat(first.at("/money/shop/amount").asText()).isEqualTo("59.50");
    // When
    Signed.deliver(
            Signed.order("w-22", "")
                .replace("\"updatedAt\":\"2026-01-31T10", "\"updatedAt\":\"2026-01-31T11"))
        .statusCode(202)
        .body("accepted", equalTo(1));
    // Then
    await().atMost(SOON).until(() -> published("perennial/tested/w-22").size() == 4);
    var anew = json.readTree(published("perennial/tested/w-22").getLast().value());
    assertThat(anew.at("/money/shop/amount").asText()).isEqualTo("50.00");
    assertThat(anew.get("version").asText()).isGreaterThan(first.get("version").asText());
    Signed.deliver(refund).statusCode(202).body("repeated", equalTo(1));
  }

  @Test
  void whatCannotBeTakenIsKeptAndTriedAgainAndLetGo() {
    // Given
    var id =
        Signed.deliver(Signed.order("w-5", "\"lines\":[{\"product\":\"secret-of-ann\"}]"))
            .statusCode(202)
            .body("reason", equalTo("MISSING_FIELD"))
            .extract()
            .<Integer>path("quarantine");
    given()
        .get("/v1/quarantine?source=tested&after=" + (id - 1))
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(id))
        .body("items[0].reason", equalTo("MISSING_FIELD"))
        .body("items[0].attempts", equalTo(1));
    assertThat(given().get("/v1/quarantine/" + id).<String>path("body")).contains("secret-of-ann");
    // When
    given()
        .post("/v1/quarantine/" + id + "/replays")
        .then()
        .statusCode(200)
        .body("quarantine", equalTo(id));
    // Then
    given().get("/v1/quarantine/" + id).then().body("about.attempts", equalTo(2));
    given().delete("/v1/quarantine/" + id).then().statusCode(204);
    given().get("/v1/quarantine/" + id).then().statusCode(404);
  }

  @Test
  void aPreviewTellsWhatWouldBeMadeOfABodyAndStoresNothing() {
    given()
        .contentType("application/json")
        .body(Signed.order("w-6", "\"customer\":{\"email\":\"ann@x.org\"},\"shipping\":\"5\""))
        .post("/v1/sources/tested/previews")
        .then()
        .statusCode(200)
        .body("statements[0].orderKey", equalTo("perennial/tested/w-6"))
        .body("statements[0].gross", equalTo("95.00"))
        .body("statements[0].identifiers[0]", equalTo("EMAIL"))
        .body("statements[0].reporting.net", equalTo("95.00"));
    given()
        .contentType("application/json")
        .body("{\"id\":\"w-7\"}")
        .post("/v1/sources/tested/previews")
        .then()
        .statusCode(200)
        .body("reason", equalTo("MISSING_FIELD"))
        .body("statements.size()", equalTo(0));
    assertThat(published("perennial/tested/w-6")).isEmpty();
  }

  @Test
  void aPlatformIsPreviewedByItsNameButNobodySignsForIt() {
    var order =
        "{\"id\":\"w-8\",\"placedAt\":\"2026-01-31T10:00:00Z\",\"currency\":\"EUR\",\"total\":\"1\"}";
    given()
        .body(order)
        .post("/v1/sources/perennial/previews")
        .then()
        .statusCode(200)
        .body("statements[0].orderKey", equalTo("perennial/perennial/w-8"));
    given().body(order).post("/v1/sources/perennial/webhooks").then().statusCode(404);
  }

  private List<ConsumerRecord<String, String>> published(String orderKey) {
    return PublishedRecords.saying(bootstrapServers, "orders.v1", "\"" + orderKey + "\"");
  }
}
