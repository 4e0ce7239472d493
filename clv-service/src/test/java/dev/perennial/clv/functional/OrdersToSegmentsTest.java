package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.perennial.clv.api.SegmentFigures;
import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.review.DriftFigures;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class OrdersToSegmentsTest {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject SegmentFigures figures;
  @Inject DriftFigures drift;

  private OrderLog log;
  private Events changes;
  private Events values;
  private Events deadLetters;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeEach
  void open() {
    log = new OrderLog(kafka);
    changes = new Events(kafka, "segment-changes.v1");
    values = new Events(kafka, "customer-values.v1");
    deadLetters = new Events(kafka, "clv-service.dlq");
  }

  @AfterEach
  void close() {
    log.close();
    changes.close();
    values.close();
    deadLetters.close();
  }

  @Test
  void firstOrderMakesANewCustomerAndSaysSo() throws IOException {
    // Given
    var who = somebody();
    // When
    log.append(Placed.live(who, who, now, "30.00"));
    // Then
    var change = awaitChanges(who, 1).getFirst();
    assertThat(change.at("/to/stage").textValue()).isEqualTo("NEW");
    assertThat(change.has("from")).isFalse();
    assertThat(change.at("/cause/kind").textValue()).isEqualTo("order");
    assertThat(change.at("/snapshot/historicClv").textValue()).isEqualTo("30.00");
    assertThat(violations("segment.changed", change)).isEmpty();
    var value = values.dataOf(who).getLast();
    assertThat(value.get("totalClv")).isEqualTo(change.get("valueAfter"));
    assertThat(violations("customer.valued", value)).isEmpty();
    var record = changes.of(who).getFirst();
    assertThat(Events.header(record, "ce_id")).isEqualTo(who + "/1");
    assertThat(Events.header(record, "ce_acceptedat")).isEqualTo(Instant.EPOCH.toString());
  }

  @Test
  void redeliveredOrderLeavesTotalsUnchanged() {
    // Given
    var who = somebody();
    var order = Placed.live(who, who, now, "30.00");
    log.append(order);
    awaitChanges(who, 1);
    // When
    log.append(order);
    log.append(order);
    var next = somebody();
    log.append(Placed.live(next, next, now, "1.00"));
    awaitChanges(next, 1);
    // Then
    awaitRest();
    assertThat(changes.of(who)).hasSize(1);
    customer(who).body("value.historic_clv", equalTo(30.00f), "seq", equalTo(1));
  }

  @Test
  void cancellationTakesBackWhatTheOrderDid() {
    // Given
    var who = somebody();
    var order = Placed.live(who, who, now, "5000.00");
    log.append(order);
    assertThat(awaitChanges(who, 1).getFirst().at("/to/tier").textValue()).isEqualTo("TOP");
    // When
    log.append(order.corrected(2, now.plusSeconds(1), "0.00"));
    // Then
    var change = awaitChanges(who, 2).getLast();
    assertThat(change.at("/cause/kind").textValue()).isEqualTo("refund");
    assertThat(change.at("/to/tier").textValue()).isEqualTo("LOW");
    assertThat(change.at("/to/stage").textValue()).isEqualTo("PROSPECT");
    customer(who).body("value.historic_clv", equalTo(0.00f));
  }

  @Test
  void orderForNothingIsAPurchase() {
    // Given
    var who = somebody();
    // When
    log.append(Placed.live(who, who, now, "0.00"));
    // Then
    var change = awaitChanges(who, 1).getFirst();
    assertThat(change.at("/to/stage").textValue()).isEqualTo("NEW");
    customer(who)
        .body("value.historic_clv", equalTo(0.00f), "value.historic_number_of_orders", equalTo(1));
  }

  @Test
  void historyFiresEachMomentAsOfItsOwnInstant() {
    // Given
    var who = somebody();
    var threeYearsAgo = now.minus(1095, ChronoUnit.DAYS);
    // When
    log.append(new Placed(who, who, 1, threeYearsAgo, now, threeYearsAgo, "10.00"));
    // Then
    var stages =
        awaitChanges(who, 4).stream()
            // Policies that other tests have tried since are no moments.
            .filter(change -> !change.at("/cause/kind").textValue().equals("policy"))
            .filter(change -> !change.at("/cause/kind").textValue().equals("refit"))
            .map(change -> change.at("/to/stage").textValue())
            .toList();
    assertThat(stages).containsExactly("NEW", "SLIPPING", "AT_RISK", "LOST");
    var slipped = changes.dataOf(who).get(1);
    assertThat(slipped.at("/cause/kind").textValue()).isEqualTo("time");
    assertThat(Instant.parse(slipped.get("asOf").textValue()))
        .isBetween(
            threeYearsAgo.plus(60, ChronoUnit.DAYS), threeYearsAgo.plus(90, ChronoUnit.DAYS));
  }

  @Test
  void anonymousOrderIsMoneyButNobody() {
    // Given
    var before = anonymousOrders();
    // When
    log.append(Placed.live("anon:test/shop/a-" + somebody(), "a-" + PEOPLE.get(), now, "12.34"));
    // Then
    await().atMost(ofSeconds(20)).until(() -> anonymousOrders() == before + 1);
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheRestGoesOn() {
    // Given
    var who = somebody();
    var type = "dev.perennial.order.recorded.v1";
    var letters = deadLetters.of(null).size();
    // When
    log.append(who, "{ broken".getBytes(UTF_8), type);
    log.append(who, "[1,2]".getBytes(UTF_8), type);
    log.append(who, null, type);
    log.append(null, Placed.live(who, "x", now, "1.00").json().getBytes(UTF_8), type);
    log.append(who, Placed.live(who, "x", now, "1.00").json().getBytes(UTF_8), "something.else.v1");
    log.append(who, Placed.live(who, "x", now, "1e99").json().getBytes(UTF_8), type);
    log.append(Placed.live(who, who, now, "30.00"));
    // Then
    awaitChanges(who, 1);
    await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(deadLetters.of(null).stream().skip(letters))
                    .extracting(letter -> Events.header(letter, "reason"))
                    .containsExactlyInAnyOrder(
                        "MALFORMED",
                        "MALFORMED",
                        "EMPTY",
                        "WRONG_KEY",
                        "UNKNOWN_EVENT",
                        "BAD_VALUE"));
  }

  @Test
  void orderInTheFutureWaitsForItsTime() {
    // Given
    var who = somebody();
    var soon = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MICROS);
    // When
    log.append(new Placed(who, who, 1, soon, now, soon, "30.00"));
    // Then
    var stages =
        awaitChanges(who, 2).stream().map(change -> change.at("/to/stage").textValue()).toList();
    assertThat(stages).containsExactly("PROSPECT", "NEW");
    assertThat(changes.dataOf(who).getLast().get("asOf").textValue()).isEqualTo(soon.toString());
    customer(who).body("value.historic_clv", equalTo(30.00f));
  }

  @Test
  void figuresThatRulesWatchAreThere() {
    // Given
    var who = somebody();
    log.append(Placed.live(who, who, now, "30.00"));
    awaitChanges(who, 1);
    awaitRest();
    figures.look();
    drift.look();
    // When
    var metrics = given().get("/q/metrics").asString();
    // Then
    assertThat(metrics)
        .contains("perennial_freshness_seconds_bucket{le=\"10.0\"}")
        .contains("perennial_outbox_stalled_seconds ")
        .contains("perennial_model_age_seconds")
        .contains("perennial_segment_customers{stage=\"NEW\",tier=")
        .contains("perennial_segment_value{stage=\"NEW\",tier=")
        .contains("perennial_purchases_repeated{model=")
        .contains("perennial_purchases_expected{model=")
        .contains("perennial_review_lateness_seconds_max")
        .contains("http_server_requests_seconds_count{")
        .contains("kafka_consumer_fetch_manager_records_lag_max{")
        .contains("jvm_memory_used_bytes{");
  }

  private static String somebody() {
    return "c-%026d".formatted(System.nanoTime() / 1000 * 100 + PEOPLE.incrementAndGet() % 100);
  }

  private List<JsonNode> awaitChanges(String who, int count) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(changes.of(who)).hasSizeGreaterThanOrEqualTo(count));
    return changes.dataOf(who);
  }

  private static void awaitRest() {
    await()
        .atMost(ofSeconds(30))
        .until(() -> given().get("/v1/status").jsonPath().getLong("outbox") == 0);
  }

  private static io.restassured.response.ValidatableResponse customer(String who) {
    return given().get("/v1/customers/" + who).then().statusCode(200);
  }

  private static long anonymousOrders() {
    return given().get("/v1/totals").jsonPath().getLong("anonymous.orders");
  }

  private static java.util.Collection<?> violations(String event, JsonNode data)
      throws IOException {
    try (var schema =
        OrdersToSegmentsTest.class.getResourceAsStream("/contracts/" + event + ".v1.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(schema))
          .validate(data);
    }
  }
}
