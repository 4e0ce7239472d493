package dev.perennial.campaign.api;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.decision.SegmentChange;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class ApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROBLEM = "application/problem+json";

  @Inject Topics topics;

  @Test
  void aReaderOfTheFeedSeesEveryTriggerOnceWhilePublishingGoesOn() {
    // Given
    var customers = fresh(1_500);
    var writer =
        Thread.ofVirtual().start(() -> customers.forEach(id -> topics.publish(reachesTop(id, 1))));
    var wanted = new HashSet<>(welcomes(customers));
    var seen = new ArrayList<String>();
    var cursor = new String[] {null};
    // When
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              var page = feed(cursor[0], 13);
              cursor[0] = page.getString("cursor");
              page.<String>getList("triggers.triggerId").stream()
                  .filter(wanted::contains)
                  .forEach(seen::add);
              return seen.size() >= wanted.size();
            });
    // Then
    assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(writer.isAlive()).isFalse();
  }

  @Test
  void theLinkOfAFullPageLeadsToTheNextOne() {
    // Given
    apply(fresh(3).stream().map(id -> reachesTop(id, 1)).toList());
    // When
    var page = given().get("/v1/triggers?limit=2").then().statusCode(200).extract();
    // Then
    var next = page.jsonPath().getString("next");
    assertThat(page.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
    assertThat(given().get(next).jsonPath().<String>getList("triggers.triggerId"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(page.jsonPath().getList("triggers.triggerId"));
  }

  @Test
  void anEmptyPageKeepsItsPlace() {
    // Given
    var end = lastCursor();
    // When
    var page = feed(end, 1000);
    // Then
    assertThat(page.getString("cursor")).isEqualTo(end);
    assertThat(page.getString("next")).isNull();
  }

  @Test
  void decisionsOfACustomerComeNewestFirstInPages() {
    // Given
    var customer = fresh(1).getFirst();
    var old = NOW.minus(Duration.ofDays(3));
    apply(
        List.of(
            reachesTop(customer, 1, old), reachesTop(customer, 9, old), reachesTop(customer, 10)));
    var path = "/v1/customers/" + customer + "/decisions";
    // When
    var first = given().get(path + "?limit=2").then().statusCode(200).extract().jsonPath();
    var second = given().get(first.getString("next")).then().statusCode(200).extract().jsonPath();
    // Then
    assertThat(first.<String>getList("decisions.cause.change"))
        .containsExactly(customer + "/10", customer + "/9");
    assertThat(second.<String>getList("decisions.cause.change")).containsExactly(customer + "/1");
    assertThat(second.getString("next")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "%2F"})
  void aDecisionShowsWhatItWasMadeFrom(String slash) {
    // Given
    var customer = fresh(1).getFirst();
    apply(List.of(reachesTop(customer, 1)));
    var id = customer + "/1/loyalty-top-tier/welcome";
    // When
    var answer =
        given().urlEncodingEnabled(false).get("/v1/decisions/" + id.replace("/", slash)).then();
    // Then
    answer
        .statusCode(200)
        .body("decisionId", equalTo(id))
        .body("outcome", equalTo("sent"))
        .body("reason", nullValue())
        .body("validUntil", equalTo("2026-02-14T12:00:00.000000Z"))
        .body("inputs.from.tier", equalTo("HIGH"))
        .body("inputs.to.tier", equalTo("TOP"))
        .body("inputs.snapshot.totalClv", equalTo("599.81"))
        .body("inputs.snapshot.modelVersion", equalTo("given-1"));
  }

  @Test
  void theSummaryCountsBothOutcomes() {
    // Given
    var customers = fresh(2);
    apply(
        List.of(
            reachesTop(customers.get(0), 1),
            reachesTop(customers.get(1), 1, NOW.minus(Duration.ofDays(2)))));
    // When
    var answer = given().get("/v1/decisions/summary").then();
    // Then
    answer
        .statusCode(200)
        .body("sent.kind", hasItem("loyalty"))
        .body("notSent.reason", hasItem("HISTORIC"))
        .body("sent.count", everyItem(greaterThan(0)));
  }

  @Test
  void campaignsAreShownAsData() {
    given()
        .get("/v1/campaigns")
        .then()
        .statusCode(200)
        .body(
            "campaigns.campaign",
            hasItems("loyalty-top-tier", "re-engagement", "promotion-second-look"))
        .body("campaigns[0].status", equalTo("live"))
        .body("campaigns[0].definition.steps[0].on.causes", equalTo(List.of("order", "time")))
        .body("campaigns[0].definition.steps[0].on.when.kind", equalTo("tier-entered"))
        .body("campaigns[0].definition.steps[0].on.when.tiers", equalTo(List.of("TOP")))
        .body("campaigns[1].definition.steps[1].offer.percent", equalTo(15));
  }

  @Test
  void atRestNothingIsUnpublished() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/status")
                    .then()
                    .statusCode(200)
                    .body("unpublished", equalTo(0))
                    .body("stepsDue", equalTo(0))
                    .body("membersDue", equalTo(0))
                    .body("deliveriesDue", equalTo(0)));
  }

  @Test
  void theClockIsReadAndStepped() {
    // Given
    given().get("/v1/clock").then().body("now", equalTo("2026-01-31T12:00:00.000000Z"));
    var later = "{\"now\":\"2026-01-31T12:00:00.1234567Z\"}";
    // When
    var answer = given().contentType(ContentType.JSON).body(later).put("/v1/clock").then();
    // Then
    answer
        .statusCode(200)
        .body("now", equalTo("2026-01-31T12:00:00.123456Z"))
        .body("mode", equalTo("fixed"));
    given().contentType(ContentType.JSON).body("{\"now\":\"" + NOW + "\"}").put("/v1/clock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"now\":\"tomorrow\"}", "{}", "{\"now\":", "null"})
  void anUnreadableInstantIsABadRequest(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/clock")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("status", equalTo(400))
        .body("title", equalTo("Bad Request"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/triggers?cursor=!!",
        "/v1/triggers?cursor=ZDE",
        "/v1/triggers?limit=0",
        "/v1/triggers?limit=1001",
        "/v1/customers/c-0/decisions?cursor=dDE"
      })
  void aPageThatDoesNotExistIsABadRequest(String path) {
    given().get(path).then().statusCode(400).contentType(PROBLEM).body("detail", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/decisions/nobody/1/no/step",
        "/v1/customers/c-0/decisions",
        "/v1/nothing",
        "/v1/triggers?limit=many"
      })
  void whatIsNotThereIsNotFound(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("type", equalTo("about:blank"));
  }

  @Test
  void theServiceIsReadyAndDescribesItself() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/openapi?format=json").then().body("paths", notNullValue());
    given().get("/q/swagger-ui/").then().statusCode(200);
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("campaign_outbox_age_seconds"))
        .body(containsString("http_server_requests_seconds_count{"))
        .body(containsString("kafka_consumer_fetch_manager_records_lag_max{"))
        .body(containsString("jvm_memory_used_bytes{"));
  }

  /// Publishes `changes` and waits until all their triggers are out.
  private void apply(List<SegmentChange> changes) {
    changes.forEach(topics::publish);
    for (var change : changes) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  given()
                          .get("/v1/decisions/" + change.id() + "/loyalty-top-tier/welcome")
                          .statusCode()
                      == 200);
    }
    atRestNothingIsUnpublished();
  }

  private String lastCursor() {
    atRestNothingIsUnpublished();
    var page = feed(null, 1000);
    while (page.getString("next") != null) {
      page = given().get(page.getString("next")).jsonPath();
    }
    return page.getString("cursor");
  }

  private static JsonPath feed(String cursor, int limit) {
    var request = given().queryParam("limit", limit);
    return (cursor == null ? request : request.queryParam("cursor", cursor))
        .get("/v1/triggers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
