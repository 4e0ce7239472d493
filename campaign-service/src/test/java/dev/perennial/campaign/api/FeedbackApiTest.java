package dev.perennial.campaign.api;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.change;
import static dev.perennial.campaign.Changes.segment;
import static dev.perennial.campaign.Customers.fresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class FeedbackApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Ledger ledger;
  @Inject Database database;

  @Test
  void anAnswerIsTakenInOnce() {
    // Given
    var customer = known(Tier.LOW, Stage.ACTIVE);
    var key = UUID.randomUUID().toString();
    var body = body(customer, "shop/1/1", 3, ",\"text\":\"Too late, \\n again.\"");
    var first = post(key, body).statusCode(200).extract().asString();
    // When
    var again = post(key, body);
    // Then
    again
        .statusCode(200)
        .header("Idempotent-Replayed", "true")
        .body("attitude", equalTo("DETRACTOR"))
        .body("newest", equalTo(true));
    assertThat(again.extract().asString()).isEqualTo(first).doesNotContain("Too late");
    post(key, body(customer, "shop/1/1", 4, "")).statusCode(422);
  }

  @Test
  void whatCustomersWroteIsNotInTheKeptAnswers() {
    // Given
    var customer = known(Tier.LOW, Stage.ACTIVE);
    // When
    post("k " + customer, body(customer, "s", 3, ",\"text\":\"my secret\"")).statusCode(200);
    // Then
    assertThat(database.texts("select body from idempotency_key where key = ?", "k " + customer))
        .singleElement()
        .asString()
        .doesNotContain("secret");
  }

  @Test
  void anOlderAnswerAboutTheSameChangesNothing() {
    // Given
    var customer = known(Tier.LOW, Stage.ACTIVE);
    give(body(customer, "shop/1/1", 9, "")).statusCode(200);
    // When
    var older = give(body(customer, "shop/1/1", 2, ",\"at\":\"2026-01-30T00:00:00Z\""));
    // Then
    older.statusCode(200).body("newest", equalTo(false));
    given()
        .get("/v1/customers/" + customer + "/feedback")
        .then()
        .body("feedback", hasSize(1))
        .body("feedback[0].score", equalTo(9))
        .body("feedback[0].tier", equalTo("LOW"))
        .body("feedback[0].at", equalTo("2026-01-31T12:00:00.000000Z"));
  }

  @Test
  void answersOfACustomerComeNewestFirstInPages() {
    // Given
    var customer = known(Tier.LOW, Stage.ACTIVE);
    for (var about : List.of("a", "b", "c")) {
      give(body(customer, about, 7, "")).statusCode(200);
    }
    // When
    var first = given().get("/v1/customers/" + customer + "/feedback?limit=2").then();
    // Then
    first.body("feedback.about", contains("c", "b"));
    given()
        .get(first.extract().jsonPath().getString("next"))
        .then()
        .body("feedback.about", contains("a"))
        .body("next", nullValue());
  }

  @Test
  void promotersLessDetractorsAreToldByTheSegmentAtTheTimeOfTheAnswer() {
    // Given: a time of its own, and a customer who moves on afterwards
    var day = "2003-02-01T00:00:00Z";
    var moved = known(Tier.TOP, Stage.ACTIVE);
    give(body(moved, "s", 10, ",\"at\":\"2090-01-01T00:00:00Z\"")).statusCode(400);
    give(body(moved, "s", 10, ",\"at\":\"" + day + "\"")).statusCode(200);
    apply(moved, 2, Tier.LOW, Stage.LOST);
    give(body(known(Tier.TOP, Stage.NEW), "s", 9, ",\"at\":\"" + day + "\""));
    give(body(known(Tier.TOP, Stage.NEW), "s", 6, ",\"at\":\"" + day + "\""));
    var before = nps("TOP");
    // When
    give(body(known(Tier.TOP, Stage.NEW), "s", 8, ",\"at\":\"" + day + "\""));
    // Then
    var after = nps("TOP");
    assertThat(after.answers - before.answers).isEqualTo(1);
    assertThat(after.promoters).isEqualTo(before.promoters).isGreaterThanOrEqualTo(2);
    assertThat(after.nps)
        .isEqualTo(Math.round(1000.0 * (after.promoters - after.detractors) / after.answers) / 10f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"customer\":\"@\",\"about\":\"s\"}",
        "{\"customer\":\"@\",\"score\":5}",
        "{\"customer\":\"@\",\"about\":\"\",\"score\":5}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":11}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":-1}",
        "{\"customer\":\"@\",\"about\":\"s\\u0000\",\"score\":5}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":5,\"text\":\"\\u0000\"}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":5,\"at\":\"yesterday\"}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":5,\"at\":\"1000-01-01T00:00:00Z\"}",
        "{\"customer\":\"@\",\"about\":\"s\",\"score\":5,\"channel\":\"\"}"
      })
  void whatIsOddIsRefused(String body) {
    var customer = known(Tier.LOW, Stage.ACTIVE);
    give(body.replace("@", customer)).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void tooLongATextIsRefusedAndTheLongestIsTaken() {
    var customer = known(Tier.LOW, Stage.ACTIVE);
    give(body(customer, "s", 5, ",\"text\":\"" + "x".repeat(2_001) + "\"")).statusCode(400);
    give(body(customer, "s", 5, ",\"text\":\"" + "x".repeat(2_000) + "\"")).statusCode(200);
  }

  @Test
  void strangersAreNotFound() {
    give(body(fresh(1).getFirst(), "s", 5, "")).statusCode(404);
  }

  private record Group(int answers, int promoters, int detractors, float nps) {}

  private static Group nps(String tier) {
    var json = given().get("/v1/feedback/nps?since=2003-01-01T00:00:00Z").jsonPath();
    var group = "tiers.find { it.segment == '" + tier + "' }.";
    return new Group(
        json.getInt(group + "answers"),
        json.getInt(group + "promoters"),
        json.getInt(group + "detractors"),
        json.getFloat(group + "nps"));
  }

  private static ValidatableResponse give(String body) {
    return post(UUID.randomUUID().toString(), body);
  }

  private static ValidatableResponse post(String key, String body) {
    return given()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/feedback")
        .then();
  }

  private static String body(String customer, String about, int score, String more) {
    return "{\"customer\":\"%s\",\"about\":\"%s\",\"score\":%d%s}"
        .formatted(customer, about, score, more);
  }

  private String known(Tier tier, Stage stage) {
    var customer = fresh(1).getFirst();
    apply(customer, 1, tier, stage);
    return customer;
  }

  private void apply(String customer, long seq, Tier tier, Stage stage) {
    var change =
        change(customer, seq, NOW, Optional.empty(), segment(tier, stage), CauseKind.ORDER);
    ledger.apply(List.of(new Received(change, Optional.empty())), NOW).await().atMost(PATIENCE);
  }
}
