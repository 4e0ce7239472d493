package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Orders.freshKey;
import static dev.perennial.campaign.functional.Merchant.done;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.watch.Watch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Campaigns that pause by themselves, and campaigns that learn.
@QuarkusTest
@TestProfile(RealServers.class)
class GuardrailsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration TWO_WEEKS = Duration.ofDays(15);

  @Inject CampaignStore campaigns;
  @Inject Ledger changes;
  @Inject OrderLedger orders;
  @Inject PersonLedger persons;
  @Inject BusinessClock clock;
  @Inject Database database;
  @Inject Watch watch;

  private String campaign;
  private Instant now;

  @BeforeEach
  void somethingNew() {
    campaign = "guarded-" + NUMBER.incrementAndGet();
    now = clock.now();
  }

  @Test
  void manyWhoUnsubscribePauseTheCampaignAndTheReasonIsThere() {
    // Given
    live("{\"kind\":\"reminder\"}", "");
    var people = valued(40);
    buy(people, "20.00", now);
    optOut(people.subList(0, 20), now.plusSeconds(1));
    // When
    watch.look(now.plusSeconds(2));
    watch.look(now.plusSeconds(3));
    // Then
    given()
        .get("/v1/campaigns/" + campaign)
        .then()
        .body("status", equalTo("paused"))
        .body("revision", equalTo(2))
        .body("changedBy", equalTo("guardrail"))
        .body("because", startsWith("Paused, because at least"));
    given()
        .get("/v1/campaigns/" + campaign + "/report")
        .then()
        .body("status", equalTo("paused"))
        .body("because", startsWith("Paused, because at least"));
    given()
        .get("/v1/campaigns/" + campaign + "/revisions")
        .then()
        .body("campaigns[0].because", startsWith("Paused, because at least"))
        .body("campaigns[1].because", nullValue());
  }

  @Test
  void whoUnsubscribedLongAfterAMessageDidNotDoSoBecauseOfIt() {
    // Given
    live("{\"kind\":\"reminder\"}", "");
    var people = valued(40);
    buy(people, "20.00", now);
    optOut(people, now.plus(Duration.ofDays(8)));
    // When
    watch.look(now.plus(Duration.ofDays(9)));
    // Then
    assertThat(status()).isEqualTo("live");
  }

  @Test
  void whoSetsItLiveAgainIsJudgedByWhatComesAfter() {
    // Given
    live("{\"kind\":\"reminder\"}", "");
    var people = valued(40);
    buy(people, "20.00", now);
    optOut(people, now.plusSeconds(1));
    watch.look(now.plusSeconds(2));
    var paused = done(campaigns.find(campaign)).orElseThrow();
    done(
        campaigns.replace(
            paused, CampaignStatus.LIVE, paused.document(), now.plusSeconds(3), "api"));
    // When
    watch.look(now.plusSeconds(4));
    // Then
    given()
        .get("/v1/campaigns/" + campaign)
        .then()
        .body("status", equalTo("live"))
        .body("because", nullValue());
  }

  @Test
  void goodsThatComeBackMoreOftenThanThoseOfTheHoldoutPauseTheCampaign() {
    // Given
    live("{\"kind\":\"reminder\"}", ",\"split\":{\"holdout\":0.5}");
    var people = valued(120);
    buy(people, "20.00", now);
    var keys = buy(people, "50.00", now.plusSeconds(1));
    var treated =
        database.texts(
            "select customer_id from experiment_assignment where experiment = ? and arm = 'treated'",
            campaign);
    sendBack(treated, keys);
    // When
    watch.look(now.plus(Duration.ofDays(13)));
    var early = status();
    watch.look(now.plus(TWO_WEEKS));
    // Then
    assertThat(early).as("goods may still come back").isEqualTo("live");
    assertThat(status()).isEqualTo("paused");
    assertThat(because()).contains("send goods back");
  }

  @Test
  void aBudgetThatGoesTooFastPausesTheCampaign() {
    // Given
    live("{\"kind\":\"code\",\"percent\":15,\"most\":\"20.00\"}", ",\"guardrails\":{\"burn\":0.5}");
    budget("100.00");
    buy(valued(2), "20.00", now);
    watch.look(now);
    var before = status();
    buy(valued(1), "20.00", now);
    // When
    watch.look(now);
    // Then
    assertThat(before).isEqualTo("live");
    assertThat(because())
        .isEqualTo(
            "Paused, because 60.00 of a budget of 100.00 went within 24 hours, the limit is 50.00.");
  }

  @Test
  void theReportSaysWhatCodesCostAndHowFarTriggersGot() {
    // Given
    live("{\"kind\":\"code\",\"percent\":15,\"most\":\"20.00\"}", "");
    var people = valued(2);
    buy(people, "20.00", now);
    var code = database.texts("select code from discount_code where campaign = ?", campaign);
    given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", campaign)
        .body(
            "{\"amount\":\"100.00\",\"currency\":\"EUR\",\"customerId\":\"%s\"}"
                .formatted(ownerOf(code.getFirst())))
        .post("/v1/codes/" + code.getFirst() + "/redemptions")
        .then()
        .statusCode(201);
    // Then
    given()
        .get("/v1/campaigns/" + campaign + "/report")
        .then()
        .body("steps[0].sent", equalTo(2))
        .body("steps[0].delivered", equalTo(0))
        .body("cost.codes", equalTo(2))
        .body("cost.redeemed", equalTo(1))
        .body("cost.reserved", equalTo("20.00"))
        .body("cost.booked", equalTo("15.00"))
        .body("cost.currency", equalTo("EUR"));
  }

  @Test
  void whoComesNowIsDrawnByWhatWasLearnedAndTheHoldoutKeepsItsShare() {
    // Given
    live(
        "{\"kind\":\"reminder\"}",
        ",\"split\":{\"holdout\":0.2,\"allocation\":\"thompson\",\"variants\":["
            + "{\"variant\":\"dull\",\"weight\":1,\"offer\":{\"kind\":\"reminder\"}},"
            + "{\"variant\":\"good\",\"weight\":1,\"offer\":{\"kind\":\"thank-you\"}}]}");
    settled("dull", 200, 10);
    settled("good", 200, 100);
    // When
    watch.look(now);
    var people = valued(60);
    buy(people, "20.00", now);
    // Then
    given()
        .get("/v1/campaigns/" + campaign + "/results")
        .then()
        .body("next.holdout", equalTo(0.2f))
        .body("next.good", equalTo(0.72f))
        .body("next.dull", equalTo(0.08f));
    assertThat(drawn(people).get("good"))
        .as("people and the probability that each was drawn with")
        .satisfies(
            good -> {
              assertThat(good.getKey()).isGreaterThan(25);
              assertThat(good.getValue()).isEqualTo(0.72, within(1e-3));
            });
  }

  private void live(String offer, String more) {
    var document =
        """
        {"campaign":"%1$s","kind":"post-purchase","steps":[
          {"step":"only","on":{"kind":"ordered","which":"any","products":["%1$s"]},
           "offer":%2$s,"validity":"P7D"}]%3$s}
        """
            .formatted(campaign, offer, more);
    done(campaigns.insert(campaign, CampaignStatus.LIVE, document, now, "test"));
  }

  private List<String> valued(int count) {
    var people = fresh(count);
    var to = Changes.segment(Tier.MEDIUM, Stage.NEW);
    var log =
        people.stream()
            .map(id -> Changes.change(id, 1, now, Optional.empty(), to, CauseKind.REGISTRATION))
            .map(change -> new Received(change, Optional.empty()))
            .toList();
    done(changes.apply(log, now));
    return people;
  }

  /// @return the order of each
  private Map<String, String> buy(List<String> people, String gross, Instant at) {
    var keys = people.stream().collect(toMap(id -> id, _ -> freshKey()));
    done(
        orders.apply(
            people.stream().map(id -> order(keys.get(id), id, gross, gross, at, "1")).toList()));
    return keys;
  }

  private void sendBack(List<String> people, Map<String, String> keys) {
    var at = now.plusSeconds(1);
    done(
        orders.apply(
            people.stream()
                .map(id -> order(keys.get(id), id, "50.00", "10.00", at, "2"))
                .toList()));
  }

  private OrderRecord order(
      String key, String customer, String gross, String net, Instant at, String version) {
    var line = new Line(campaign, Optional.empty(), BigDecimal.ONE, new BigDecimal(gross));
    return new OrderRecord.Snapshot(
        version,
        new Order(
            key,
            customer,
            at,
            OrderStatus.PAID,
            new BigDecimal(gross),
            new BigDecimal(net),
            List.of(line),
            List.of()),
        at);
  }

  private void optOut(List<String> people, Instant at) {
    done(
        persons.apply(
            people.stream()
                .<PersonEvent>map(
                    id -> new PersonEvent.Consented(id, new Statement(Channel.EMAIL, false, at)))
                .toList()));
  }

  private void budget(String total) {
    given()
        .contentType(ContentType.JSON)
        .header("If-None-Match", "*")
        .body("{\"total\":\"%s\"}".formatted(total))
        .put("/v1/campaigns/" + campaign + "/budget")
        .then()
        .statusCode(200);
  }

  /// People whose window is over.
  private void settled(String variant, int people, int buyers) {
    database.texts(
        """
        with shares as (
          insert into experiment_shares values (4711, 'holdout=0.2,dull=0.4,good=0.4')
          on conflict do nothing),
        drawn as (
          insert into experiment_assignment
            select '%2$s-' || n, '%1$s', '%2$s', '%2$s', 0.4, 4711, n %% 64,
              ?::timestamptz - interval '60 days', ?::timestamptz - interval '30 days',
              ?::timestamptz - interval '16 days', null, false
            from generate_series(1, %3$d) n
            returning customer_id, assigned_at),
        bought as (
          insert into experiment_order
            select '%1$s-' || customer_id, '%1$s', customer_id, assigned_at + interval '1 day', 20,
              true
            from drawn order by customer_id limit %4$d)
        select 1
        """
            .formatted(campaign, variant, people, buyers),
        now.toString(),
        now.toString(),
        now.toString());
  }

  /// How many were drawn into each arm, and with which probability.
  private Map<String, Map.Entry<Integer, Double>> drawn(List<String> people) {
    return database
        .texts(
            "select arm || ' ' || count(*) || ' ' || avg(probability) from experiment_assignment"
                + " where experiment = ? and customer_id = any(?) group by arm",
            campaign,
            people.toArray(String[]::new))
        .stream()
        .map(line -> line.split(" "))
        .collect(
            toMap(
                line -> line[0],
                line -> Map.entry(Integer.valueOf(line[1]), Double.valueOf(line[2]))));
  }

  private String ownerOf(String code) {
    return database.texts("select customer_id from discount_code where code = ?", code).getFirst();
  }

  private String status() {
    return done(campaigns.find(campaign)).orElseThrow().status().word();
  }

  private String because() {
    return done(campaigns.find(campaign)).orElseThrow().because().orElseThrow();
  }
}
