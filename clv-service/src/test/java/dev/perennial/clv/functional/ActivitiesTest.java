package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.clv.functional.ActivityLog.Contract;
import dev.perennial.clv.functional.OrderLog.Placed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Subscriptions and what it cost to win customers.
@QuarkusTest
@RealServers
class ActivitiesTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  /// Of 1,000 contracts, how many were left after each of seven periods (Fader & Hardie 2007).
  private static final int[] HIGH_END = {1_000, 869, 743, 653, 593, 551, 517, 491};

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject Pool pool;

  private OrderLog orders;
  private ActivityLog activities;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);

  @BeforeEach
  void open() {
    orders = new OrderLog(kafka);
    activities = new ActivityLog(orders);
  }

  @AfterEach
  void close() {
    orders.close();
  }

  /// Two customers of March 2017 for 40.00 on search and 10.00 on mail, whose statement of 99.00
  /// was corrected: they paid 30.00 in March, 15.00 in April and 30.00 in May.
  @Test
  void monthsAndChannelsShowWhatItCostToWinTheirCustomers() {
    // Given
    var anna = somebody();
    var bert = somebody();
    ordered(anna, "2017-03-05", "20.00", "t-search");
    ordered(anna, "2017-03-05T18:00", "5.00", "t-mail");
    ordered(anna, "2017-04-20", "15.00", "t-mail");
    ordered(bert, "2017-03-10", "5.00", null);
    ordered(bert, "2017-05-02", "30.00", "t-search");
    activities.spent("t-mail", "2017-03-31", "10.00", now);
    activities.spent("t-mail", "2017-03-31", "99.00", now.minusSeconds(60));
    activities.spent("t-search", "2017-03-01", "15.00", now);
    activities.spent("t-search", "2017-03-02", "25.00", now);
    activities.spent("t-search", "2017-03-02", "25.00", now);
    activities.spent("t-search", "2017-04-01", "7.00", now);
    awaitPaid(anna, "40.00");
    awaitPaid(bert, "35.00");
    awaitCost("2017-03", "50.00");
    // When
    var march = json("/v1/cohorts?from=2017-03&to=2017-03&months=3").at("/cohorts/0");
    var channels = json("/v1/cohorts?by=channel&from=2017-03&to=2017-03&months=3").at("/cohorts");
    // Then
    var worth = worth(anna).add(worth(bert));
    assertThat(march.get("customers").intValue()).isEqualTo(2);
    assertThat(march.get("cost").decimalValue()).isEqualTo("50.00");
    assertThat(march.get("cac").decimalValue()).isEqualTo("25.00");
    assertThat(march.get("historic").decimalValue()).isEqualTo("37.50");
    assertThat(march.get("historicToCac").doubleValue()).isEqualTo(1.5);
    assertThat(march.get("ltvToCac").doubleValue())
        .isCloseTo(worth.doubleValue() / 50, within(0.02));
    assertThat(march.get("paybackMonths").intValue()).isEqualTo(2);
    assertThat(march.get("months")).hasSize(4);
    var search = channel(channels, "t-search");
    assertThat(search.get("customers").intValue()).as("won by the earlier order").isEqualTo(1);
    assertThat(search.get("cac").decimalValue()).isEqualTo("40.00");
    assertThat(search.get("historicToCac").doubleValue()).isEqualTo(1.0);
    assertThat(search.get("paybackMonths").intValue()).isEqualTo(1);
    var mail = channel(channels, "t-mail");
    assertThat(mail.get("customers").intValue()).isZero();
    assertThat(mail.get("cost").decimalValue()).isEqualTo("10.00");
    assertThat(mail.has("cac")).isFalse();
    var untold = channel(channels, null);
    assertThat(untold.get("customers").intValue()).isEqualTo(1);
    assertThat(untold.has("cost")).isFalse();
  }

  @Test
  void aSubscriptionIsShownBesideTheValueWithThePartsOfTheSum() {
    // Given: told in no order, and twice
    var who = somebody();
    var contract = new Contract(who, who + "-a", "P3M");
    var began = today.minusMonths(7);
    activities.renewed(contract, began.plusMonths(6));
    activities.started(contract, began);
    activities.renewed(contract, began.plusMonths(3));
    activities.renewed(contract, began.plusMonths(3));
    var ended = new Contract(who, who + "-b", "P3M");
    activities.cancelled(ended, today.minusDays(1));
    activities.started(ended, today.minusDays(9));
    orders.append(Placed.live(who, who, now, "30.00"));
    awaitPaid(who, "30.00");
    var path = "/v1/customers/" + who + "/subscriptions";
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get(path)
                    .then()
                    .body("parts.renewals", equalTo(java.util.List.of(2, 0)))
                    .body("parts.status", equalTo(java.util.List.of("ACTIVE", "CANCELLED"))));
    // When
    var customer = json("/v1/customers/" + who);
    // Then
    var subscriptions = customer.get("subscriptions");
    assertThat(subscriptions.get("active").intValue()).isEqualTo(1);
    var active = subscriptions.at("/parts/0");
    var model = active.get("model");
    assertThat(model.get("name").textValue()).isEqualTo("sBG");
    assertThat(model.get("origin").textValue()).isEqualTo("GIVEN");
    assertThat(model.get("flags").toString()).contains("TOO_LITTLE_DATA");
    var alpha = model.get("alpha").doubleValue();
    var beta = model.get("beta").doubleValue();
    assertThat(active.get("nextRenewal").textValue())
        .isEqualTo(began.plusMonths(6).plusMonths(3).toString());
    assertThat(active.get("renewal_probability").doubleValue())
        .isCloseTo((beta + 2) / (alpha + beta + 2), within(1e-12));
    assertThat(active.get("predicted_clv").doubleValue())
        .isCloseTo(active.get("discounted_renewals").doubleValue() * 10, within(0.005001));
    assertThat(subscriptions.get("predicted_clv")).isEqualTo(active.get("predicted_clv"));
    assertThat(customer.at("/value/total_clv").decimalValue())
        .isEqualTo(
            customer
                .at("/value/historic_clv")
                .decimalValue()
                .add(customer.at("/value/predicted_clv").decimalValue()));
  }

  @Test
  void whoSubscribesWithoutOrderingIsFoundToo() {
    var who = somebody();
    activities.started(new Contract(who, who, "P3M"), today);
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/customers/" + who + "/subscriptions")
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(1)));
    given()
        .get("/v1/customers/" + somebody() + "/subscriptions")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void subscriptionsFollowWhoIsMergedAndForgetWhoIsErased() {
    // Given
    var kept = somebody();
    var ceased = somebody();
    activities.started(new Contract(kept, kept, "P3M"), today);
    activities.started(new Contract(ceased, ceased, "P3M"), today);
    awaitSubscriptions(kept, 1);
    awaitSubscriptions(ceased, 1);
    // When
    orders.tell(
        kept,
        "merged",
        """
        {"customerId":"%s","since":"2020-01-01T00:00:00Z","mergedId":"%s",
         "mergedSince":"2021-01-01T00:00:00Z","recordedAt":"%s","asOf":"%s"}
        """
            .formatted(kept, ceased, now, now));
    // Then
    awaitSubscriptions(kept, 2);
    given()
        .redirects()
        .follow(false)
        .get("/v1/customers/" + ceased + "/subscriptions")
        .then()
        .statusCode(308);
    // And when
    orders.tell(
        kept,
        "erased",
        """
        {"customerId":"%s","customerIds":["%s","%s"],"recordedAt":"%s","asOf":"%s"}
        """
            .formatted(kept, kept, ceased, now, now));
    activities.renewed(new Contract(kept, kept, "P3M"), today.plusDays(1));
    // Then
    await()
        .atMost(ofSeconds(30))
        .until(() -> given().get("/v1/customers/" + kept + "/subscriptions").statusCode() == 410);
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(events("anon:test/shop/" + kept)).isEqualTo(2);
              assertThat(events(kept) + events(ceased)).isZero();
            });
  }

  @Test
  void theFitOfThisShopsContractsIsAsPublished() {
    // Given
    var began = today.minusMonths(7).minusDays(3);
    var last = "";
    for (var i = 0; i < 1_000; i++) {
      var who = last = somebody();
      var contract = new Contract(who, who, "P1M");
      activities.started(contract, began);
      var renewals = 0;
      while (renewals < 7 && i < HIGH_END[renewals + 1]) {
        renewals++;
        activities.renewed(contract, began.plusMonths(renewals));
      }
      if (renewals < 7) {
        activities.cancelled(contract, began.plusMonths(renewals).plusDays(20));
      }
    }
    var path = "/v1/customers/" + last + "/subscriptions";
    await().atMost(ofSeconds(60)).until(() -> given().get(path).statusCode() == 200);
    await().atMost(ofSeconds(60)).until(() -> fitted().path("customers").intValue() == 1_000);
    // When
    var fit = fitted();
    // Then
    assertThat(fit.get("model").textValue()).isEqualTo("sBG");
    assertThat(fit.get("period").textValue()).isEqualTo("P1M");
    assertThat(fit.at("/parameters/alpha").doubleValue()).isCloseTo(.668088, within(1e-4));
    assertThat(fit.at("/parameters/beta").doubleValue()).isCloseTo(3.806095, within(4e-4));
    assertThat(fit.get("logLikelihood").doubleValue()).isCloseTo(-1611.158147, within(1e-5));
    assertThat(fit.get("repeatCustomers").intValue()).isEqualTo(869);
    assertThat(fit.get("flags")).isEmpty();
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheRestGoesOn() {
    // Given
    try (var deadLetters = new Events(kafka, "clv-service.dlq")) {
      var who = somebody();
      // When
      activities.append(who, "{ broken " + who, "subscription.started");
      activities.append(who, "{\"say\":\"" + who + "\"}", "subscription.paused");
      activities.append(who, "{\"activityId\":\"" + who + "\"}", "acquisition.cost");
      activities.append(who, "{\"activityId\":\"" + who + "\"}", "customer.acted");
      activities.started(new Contract(who, who, "P3M"), today);
      // Then
      await()
          .atMost(ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          deadLetters.of(who).stream()
                              .map(letter -> Events.header(letter, "reason")))
                      .containsExactlyInAnyOrder("MALFORMED", "UNKNOWN_EVENT", "MISSING_FIELD"));
      await()
          .atMost(ofSeconds(30))
          .until(() -> given().get("/v1/customers/" + who + "/subscriptions").statusCode() == 200);
    }
  }

  /// The fit of monthly contracts, once the job is done.
  private static JsonNode fitted() {
    var job =
        given()
            .contentType("application/json")
            .body("{\"model\":\"sBG\"}")
            .post("/v1/models/fits")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    await().atMost(ofSeconds(30)).until(() -> json(job).get("state").textValue().equals("DONE"));
    return StreamSupport.stream(json(job).at("/result/models").spliterator(), false)
        .filter(model -> model.get("period").textValue().equals("P1M"))
        .findFirst()
        .orElseGet(JSON::createObjectNode);
  }

  private void ordered(String who, String at, String net, String channel) {
    var day = at.length() > 10 ? at + ":00Z" : at + "T12:00:00Z";
    var placed = Instant.parse(day);
    var order = new Placed(who, who + "-" + at.replace(":", ""), 1, placed, now, placed, net);
    var json =
        channel == null
            ? order.json()
            : order.json().replace("\"lines\"", "\"channel\":\"" + channel + "\",\"lines\"");
    orders.append(who, json.getBytes(StandardCharsets.UTF_8), "dev.perennial.order.recorded.v1");
  }

  private static JsonNode channel(JsonNode channels, String name) {
    return StreamSupport.stream(channels.spliterator(), false)
        .filter(
            each ->
                name == null ? !each.has("channel") : name.equals(each.path("channel").textValue()))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitSubscriptions(String who, int active) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/customers/" + who + "/subscriptions")
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(active)));
  }

  private long events(String customerId) {
    return pool.preparedQuery("select count(*) from subscription_event where customer_id = $1")
        .execute(Tuple.of(customerId))
        .await()
        .atMost(ofSeconds(10))
        .iterator()
        .next()
        .getLong(0);
  }

  private static void awaitPaid(String who, String paid) {
    await()
        .atMost(ofSeconds(30))
        .until(
            () ->
                given().get("/v1/customers/" + who).statusCode() == 200
                    && json("/v1/customers/" + who)
                        .at("/value/historic_clv")
                        .decimalValue()
                        .toString()
                        .equals(paid));
  }

  private static void awaitCost(String month, String cost) {
    await()
        .atMost(ofSeconds(30))
        .until(
            () ->
                json("/v1/cohorts?from=" + month + "&to=" + month)
                    .at("/cohorts/0/cost")
                    .asText()
                    .equals(cost));
  }

  private static java.math.BigDecimal worth(String who) {
    return json("/v1/customers/" + who).at("/value/total_clv").decimalValue();
  }

  private static String somebody() {
    return "c-%026d".formatted(System.nanoTime() / 1000 * 10_000 + PEOPLE.incrementAndGet());
  }

  private static JsonNode json(String path) {
    var response = given().get(path);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    try {
      return JSON.readTree(response.asString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
