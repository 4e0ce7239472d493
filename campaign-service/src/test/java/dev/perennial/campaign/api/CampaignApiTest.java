package dev.perennial.campaign.api;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.event.CloudEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class CampaignApiTest {

  private static final String PROBLEM = "application/problem+json";

  @Inject Topics topics;
  @Inject Database database;

  private String key;

  @BeforeEach
  void newKey() {
    key = "test-" + fresh(1).getFirst().substring(20);
  }

  @Test
  void aCampaignIsDraftedSetLivePausedEndedAndTakenAway() {
    draft(key, 15).statusCode(201).header("Location", startsWith("http")).header("ETag", "\"1\"");
    move("\"1\"", "live").statusCode(200).body("status", equalTo("live"));
    move("\"2\"", "paused").statusCode(200).body("since", notNullValue());
    move("\"3\"", "live").statusCode(200).body("version", equalTo(1)).body("revision", equalTo(4));
    delete("\"4\"").statusCode(409);
    move("\"4\"", "ended").statusCode(200);
    move("\"5\"", "live").statusCode(409).contentType(PROBLEM);
    delete("\"5\"").statusCode(204);
    given().get("/v1/campaigns/" + key).then().statusCode(404);
    given()
        .get("/v1/campaigns/" + key + "/revisions")
        .then()
        .body("campaigns.status", contains("ended", "live", "paused", "live", "draft"));
  }

  @Test
  void whatItSaysAnewIsANewVersion() {
    draft(key, 15).statusCode(201);
    redefine("\"1\"", 20)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2))
        .body("definition.steps[0].offer.percent", equalTo(20));
  }

  @Test
  void whoeverChangesWhatAnotherChangedMeanwhileIsTold() {
    draft(key, 15).statusCode(201);
    redefine("\"1\"", 20).statusCode(200);
    redefine("\"1\"", 25).statusCode(412).contentType(PROBLEM);
    redefine(null, 25).statusCode(428).contentType(PROBLEM);
  }

  @Test
  void aSecondDraftOfAKeyIsAConflict() {
    draft(key, 15).statusCode(201);
    draft(key, 15).statusCode(409).contentType(PROBLEM);
  }

  @Test
  void aKeyThatWasTakenAwayComesBackAndGoesOnCounting() {
    // Given
    draft(key, 15).statusCode(201);
    redefine("\"1\"", 20).statusCode(200);
    delete("\"2\"").statusCode(204);
    // When
    var again = draft(key, 25);
    // Then
    again.statusCode(201).body("revision", equalTo(3)).body("version", equalTo(3));
    given()
        .get("/v1/campaigns/" + key + "/revisions")
        .then()
        .body("campaigns.revision", contains(3, 2, 1));
  }

  @Test
  void aFaultIsNamedByItsPointer() {
    draft(key, 101)
        .statusCode(400)
        .contentType(PROBLEM)
        .body("pointer", equalTo("/steps/0/offer/percent"))
        .body("detail", equalTo("/steps/0/offer/percent is not within 1 to 100."));
  }

  @Test
  void aDraftDecidesNothingUntilItIsLive() {
    // Given
    draft(key, 15).statusCode(201);
    var before = fresh(1).getFirst();
    var after = fresh(1).getFirst();
    slips(before);
    move("\"1\"", "live").statusCode(200);
    // When
    slips(after);
    // Then
    given()
        .get("/v1/customers/" + before + "/decisions")
        .then()
        .body("decisions.campaign", not(hasItem(key)));
    given()
        .get("/v1/customers/" + after + "/decisions")
        .then()
        .body("decisions.campaign", hasItem(key));
    move("\"2\"", "ended").statusCode(200);
  }

  @Test
  void aSimulationSaysWhomADraftWouldHaveReachedAndSendsNothing() {
    // Given
    draft(key, 15).statusCode(201);
    var customer = fresh(1).getFirst();
    slips(customer);
    var triggers = database.number("select count(*) from trigger");
    // When
    var simulated =
        given()
            .contentType(ContentType.JSON)
            .body("{\"days\": 1}")
            .post("/v1/campaigns/" + key + "/simulations")
            .then()
            .statusCode(200)
            .body("complete", equalTo(true))
            .body("steps[0].step", equalTo("only"));
    // Then
    var reached =
        database.number(
            "select count(distinct customer_id) from decision where step = 'reminder'"
                + " and campaign = 're-engagement' and outcome = 'sent'");
    simulated.body("customers", equalTo((int) reached));
    simulated.body("alsoReached.re-engagement", equalTo((int) reached));
    assertThat(database.number("select count(*) from trigger")).isEqualTo(triggers);
  }

  @Test
  void aSimulationTakesActivitiesForCausesAndSaysWhatIsAsOfToday() {
    // Given
    var customer = fresh(1).getFirst();
    slips(customer);
    did(customer, key, NOW);
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"campaign": "%s", "kind": "activation", "steps": [{
              "step": "only", "on": {"kind": "acted", "name": "%s"},
              "offer": {"kind": "reminder"}, "validity": "P1D"}]}
            """
                .formatted(key, key))
        .post("/v1/campaigns")
        .then()
        .statusCode(201);
    // Then
    given()
        .contentType(ContentType.JSON)
        .body("{\"days\": 1}")
        .post("/v1/campaigns/" + key + "/simulations")
        .then()
        .statusCode(200)
        .body("steps[0].sent", equalTo(1))
        .body("examples", contains(customer))
        .body("asOfToday", hasItem("consents"));
  }

  /// As ingest-service tells it.
  private void did(String customer, String name, Instant at) {
    var body =
        """
        {"activityId": "customer.acted/stripe/acme/%s", "customerId": "%s", "platform": "stripe",
         "shop": "acme", "at": "%s", "recordedAt": "%s", "asOf": "%s", "name": "%s",
         "properties": {"cart": "cart-7"}}
        """
            .formatted(name, customer, at, at, at, name);
    var record =
        new ProducerRecord<String, byte[]>(
            "activities.v1", null, customer, body.getBytes(StandardCharsets.UTF_8));
    record
        .headers()
        .add(CloudEvent.TYPE, CloudEvent.CUSTOMER_ACTED.getBytes(StandardCharsets.UTF_8));
    topics.publish(record);
  }

  @Test
  void aReportCountsWhatWasSentAndWhyTheRestWasNot() {
    // Given
    draft(key, 15).statusCode(201);
    move("\"1\"", "live").statusCode(200);
    slips(fresh(1).getFirst());
    slips(fresh(1).getFirst());
    move("\"2\"", "paused").statusCode(200);
    slips(fresh(1).getFirst());
    // Then
    given()
        .get("/v1/campaigns/" + key + "/report")
        .then()
        .statusCode(200)
        .body("steps[0].decided", equalTo(3))
        .body("steps[0].eligible", equalTo(2))
        .body("steps[0].sent", equalTo(2))
        .body("steps[0].customers", equalTo(2))
        .body("funnel.decided", equalTo(3))
        .body("funnel.eligible", equalTo(2))
        .body("funnel.sent", equalTo(2))
        .body("funnel.delivered", equalTo(0))
        .body("funnel.converted", equalTo(0))
        .body("steps[0].notSent.NOT_LIVE", equalTo(1))
        .body("converted", equalTo(0))
        .body("revenue", equalTo("0"));
    move("\"3\"", "ended").statusCode(200);
  }

  @Test
  void whoIsHeldOutOrRefusesIsEligibleAndWhoTheCampaignIsNotForIsNot() {
    // Given
    draft(key, 15).statusCode(201);
    move("\"1\"", "live").statusCode(200);
    var id = fresh(1).getFirst();
    slips(id);
    // When
    alsoDecided(id, "HELD_OUT", "OPTED_OUT", "CAPPED", "NOT_ELIGIBLE", "BOUGHT");
    // Then
    given()
        .get("/v1/campaigns/" + key + "/report")
        .then()
        .body("steps[0].decided", equalTo(6))
        .body("steps[0].eligible", equalTo(4))
        .body("funnel.decided", equalTo(6))
        .body("funnel.eligible", equalTo(4))
        .body("funnel.sent", equalTo(1));
    move("\"2\"", "ended").statusCode(200);
  }

  /// As many others, each of whom got nothing for one of `reasons`.
  private void alsoDecided(String customer, String... reasons) {
    database.texts(
        """
        insert into decision
          (decision_id, customer_id, campaign, campaign_version, kind, step, cause_kind,
           cause_change, cause_ref, as_of, decided_at, outcome, reason, inputs)
        select decision_id || '/' || n.reason, customer_id || n.reason, campaign,
          campaign_version, kind, step, cause_kind, cause_change, cause_ref, as_of, decided_at,
          'not_sent', n.reason, inputs
        from decision, unnest(?::text[]) as n (reason)
        where customer_id = ? and campaign = ?
        returning decision_id
        """,
        reasons,
        customer,
        key);
  }

  /// Becomes one who slips away, and is decided upon.
  private void slips(String customer) {
    topics.publish(
        Changes.change(
            customer,
            1,
            NOW,
            Optional.of(Changes.segment(Tier.HIGH, Stage.ACTIVE)),
            Changes.segment(Tier.HIGH, Stage.SLIPPING),
            CauseKind.TIME));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                database.number("select count(*) from decision where customer_id = ?", customer)
                    > 0);
  }

  private static String definition(String key, int percent) {
    return """
        {"campaign": "%s", "kind": "promotion", "steps": [{
          "step": "only",
          "on": {"kind": "changed", "causes": ["time"], "when":
            {"kind": "stage-entered", "stages": ["SLIPPING"], "from": ["ACTIVE"]}},
          "offer": {"kind": "discount", "percent": %d}, "validity": "P7D"}]}
        """
        .formatted(key, percent);
  }

  private static ValidatableResponse draft(String key, int percent) {
    return given()
        .contentType(ContentType.JSON)
        .body(definition(key, percent))
        .post("/v1/campaigns")
        .then();
  }

  private ValidatableResponse redefine(String ifMatch, int percent) {
    var request = given().contentType(ContentType.JSON).body(definition(key, percent));
    var matched = ifMatch == null ? request : request.header("If-Match", ifMatch);
    return matched.put("/v1/campaigns/" + key).then();
  }

  private ValidatableResponse move(String ifMatch, String status) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body("{\"status\": \"%s\"}".formatted(status))
        .put("/v1/campaigns/" + key + "/status")
        .then();
  }

  private ValidatableResponse delete(String ifMatch) {
    return given().header("If-Match", ifMatch).delete("/v1/campaigns/" + key).then();
  }
}
