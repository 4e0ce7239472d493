package dev.perennial.campaign.api;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Orders.freshKey;
import static dev.perennial.campaign.Orders.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.PersonEvent.Registered;
import dev.perennial.campaign.person.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class PersonApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROBLEM = "application/problem+json";

  @Inject Ledger ledger;
  @Inject OrderLedger orders;
  @Inject PersonLedger persons;

  @Test
  void somebodyIsShownByAnyOfTheirIds() {
    // Given
    var ids = fresh(2);
    register(ids.get(0));
    orders.apply(List.of(paid(freshKey(), ids.get(1), "30.00"))).await().atMost(PATIENCE);
    persons
        .apply(List.of(new Merged(seen(ids.get(0)), seen(ids.get(1)), NOW)))
        .await()
        .atMost(PATIENCE);
    // When
    var answer = given().get("/v1/customers/" + ids.get(1)).then();
    // Then
    answer
        .statusCode(200)
        .body("customerId", equalTo(ids.get(0)))
        .body("otherIds", contains(ids.get(1)))
        .body("erased", equalTo(false))
        .body("orders", equalTo(1))
        .body("firstOrderAt", equalTo("2026-01-31T12:00:00.000000Z"))
        .body("segment", nullValue())
        .body("consents.channel", contains("EMAIL", "PUSH", "SMS", "WHATSAPP"))
        .body("consents.reason", contains("NO_OPT_IN", "NO_OPT_IN", "NO_OPT_IN", "NO_OPT_IN"));
  }

  @Test
  void decisionsAreFoundByAnyIdOfThePerson() {
    // Given
    var ids = fresh(2);
    var log = List.of(new Received(reachesTop(ids.get(1), 1), Optional.empty()));
    ledger.apply(log, NOW).await().atMost(PATIENCE);
    // When
    persons
        .apply(List.of(new Merged(seen(ids.get(0)), seen(ids.get(1)), NOW)))
        .await()
        .atMost(PATIENCE);
    // Then
    ids.forEach(
        id ->
            given()
                .get("/v1/customers/" + id + "/decisions")
                .then()
                .statusCode(200)
                .body("decisions.customerId", contains(ids.get(1))));
  }

  @Test
  void aNewerWordOnAChannelCountsAndAnOlderOneDoesNot() {
    // Given
    var id = registered();
    // When
    say(id, "EMAIL", true, "2026-01-30T00:00:00Z");
    say(id, "EMAIL", false, "2026-01-31T00:00:00Z");
    say(id, "EMAIL", false, "2026-01-31T00:00:00Z");
    var late = say(id, "EMAIL", true, "2026-01-30T12:00:00Z");
    // Then
    late.statusCode(200)
        .body("granted", equalTo(false))
        .body("permitted", equalTo(false))
        .body("reason", equalTo("OPTED_OUT"));
    given()
        .get("/v1/customers/" + id + "/consents/POST")
        .then()
        .statusCode(200)
        .body("permitted", equalTo(true))
        .body("granted", nullValue());
  }

  @Test
  void aSuppressionIsListedAndLifted() {
    // Given
    var id = registered();
    say(id, "EMAIL", true, "2026-01-30T00:00:00Z");
    var wanted = Map.of("customerId", id, "channel", "EMAIL", "cause", "BOUNCED");
    // When
    post("/v1/suppressions", wanted).statusCode(201).body("cause", equalTo("BOUNCED"));
    post("/v1/suppressions", wanted).statusCode(201);
    // Then
    given()
        .get("/v1/suppressions?limit=1")
        .then()
        .statusCode(200)
        .body("suppressions", hasSize(1))
        .body("suppressions[0].customerId", equalTo(id));
    given()
        .get("/v1/customers/" + id + "/consents/EMAIL")
        .then()
        .body("reason", equalTo("SUPPRESSED"));
    var lift = "/v1/suppressions?channel=EMAIL&customerId=" + id;
    given().delete(lift).then().statusCode(204);
    given().delete(lift).then().statusCode(404).contentType(PROBLEM);
    given().get("/v1/customers/" + id + "/consents/EMAIL").then().body("permitted", equalTo(true));
  }

  @Test
  void whoIsErasedStaysSo() {
    // Given
    var id = registered();
    say(id, "EMAIL", true, "2026-01-30T00:00:00Z");
    // When
    var location =
        post("/v1/privacy/erasures", Map.of("customerId", id))
            .statusCode(202)
            .extract()
            .header("Location");
    // Then
    given().get(location).then().statusCode(200).body("state", equalTo("done"));
    given()
        .get("/v1/customers/" + id)
        .then()
        .body("erased", equalTo(true))
        .body("tags", empty())
        .body("suppressions.cause", contains("ERASED"));
    say(id, "EMAIL", true, "2026-01-31T00:00:00Z").statusCode(410).contentType(PROBLEM);
    given().delete("/v1/suppressions?customerId=" + id).then().statusCode(404);
    post("/v1/privacy/exports", Map.of("customerId", id)).statusCode(404);
  }

  @Test
  void anExportHoldsAllThatIsKept() {
    // Given
    var id = registered();
    var key = freshKey();
    orders.apply(List.of(paid(key, id, "30.00"))).await().atMost(PATIENCE);
    say(id, "EMAIL", true, "2026-01-30T00:00:00Z");
    // When
    var location =
        post("/v1/privacy/exports", Map.of("customerId", id))
            .statusCode(202)
            .extract()
            .header("Location");
    // Then
    given()
        .get(location)
        .then()
        .statusCode(200)
        .body("customerId", equalTo(id))
        .body("kept.profile[0].orders", equalTo(1))
        .body("kept.orders[0].orderKey", equalTo(key))
        .body("kept.orders[0].net", equalTo("30.00"))
        .body("kept.consents.channel", hasItem("EMAIL"))
        .body("kept", hasKey("decisions"))
        .body("kept", hasKey("triggers"));
    given().get("/v1/privacy/erasures" + location.substring(19)).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/customers/c-1, 400",
    "/v1/customers/c-zzzzzzzzzzzzzzzzzzzzzzzzzz, 404",
    "/v1/customers/c-zzzzzzzzzzzzzzzzzzzzzzzzzz/consents/EMAIL, 404",
    "/v1/customers/c-zzzzzzzzzzzzzzzzzzzzzzzzzz/consents/e-mail, 400",
    "/v1/privacy/exports/1, 404",
    "/v1/suppressions?limit=0, 400"
  })
  void whatIsNotThereOrNoIdIsAProblem(String path, int status) {
    given().get(path).then().statusCode(status).contentType(PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"granted\":true}",
        "{\"granted\":true,\"occurredAt\":\"yesterday\"}",
        "{\"granted\":true,\"occurredAt\":\"2026-02-01T00:00:00Z\"}",
        "{\"occurredAt\":\"2026-01-01T00:00:00Z\"}"
      })
  void aWordThatCannotBeUnderstoodIsRefused(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/customers/" + registered() + "/consents/EMAIL")
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
  }

  @Test
  void nobodySaysThatSomebodyIsErasedByASuppression() {
    post("/v1/suppressions", Map.of("customerId", fresh(1).getFirst(), "cause", "ERASED"))
        .statusCode(400)
        .body("detail", not(nullValue()));
  }

  private ValidatableResponse say(String id, String channel, boolean granted, String occurredAt) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("granted", granted, "occurredAt", occurredAt))
        .put("/v1/customers/" + id + "/consents/" + channel)
        .then();
  }

  private static ValidatableResponse post(String path, Map<String, String> body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private String registered() {
    var id = fresh(1).getFirst();
    register(id);
    assertThat(given().get("/v1/customers/" + id).statusCode()).isEqualTo(200);
    return id;
  }

  private void register(String id) {
    persons.apply(List.of(new Registered(seen(id), NOW))).await().atMost(PATIENCE);
  }

  private static Seen seen(String id) {
    return new Seen(id, NOW.minusSeconds(60));
  }
}
