package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.clv.functional.OrderLog.Placed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is whom, from `customers.v1` to what is published and answered.
@QuarkusTest
@RealServers
class IdentityTest {

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

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
  void mergedCustomerAddsUpAndTheOtherCeases() {
    // Given
    var ann = somebody();
    var bob = somebody();
    log.append(Placed.live(ann, ann, now, "30.00"));
    log.append(Placed.live(bob, bob, now, "12.50"));
    awaitValues(ann, 1);
    awaitValues(bob, 1);
    // When
    log.tell(ann, "merged", merged(ann, bob));
    // Then
    awaitValues(bob, 2);
    var tombstone = values.of(bob).getLast();
    assertThat(tombstone.value()).isNull();
    assertThat(Events.header(tombstone, "ce_id")).isEqualTo(bob + "/1/ceased");
    awaitValues(ann, 2);
    assertThat(values.dataOf(ann).getLast().get("historicClv").textValue()).isEqualTo("42.50");
    given().get("/v1/customers/" + ann).then().body("value.historic_clv", equalTo(42.50f));
  }

  @Test
  void oldIdsLeadToTheSurvivor() {
    // Given
    var ann = somebody();
    var bob = somebody();
    log.append(Placed.live(bob, bob, now, "12.50"));
    awaitValues(bob, 1);
    // When
    log.tell(ann, "merged", merged(ann, bob));
    awaitValues(ann, 1);
    // Then
    given()
        .redirects()
        .follow(false)
        .get("/v1/customers/" + bob)
        .then()
        .statusCode(308)
        .header("Location", endsWith("/v1/customers/" + ann));
    given()
        .redirects()
        .follow(false)
        .get("/v1/customers/" + bob + "/segments")
        .then()
        .statusCode(308)
        .header("Location", endsWith("/v1/customers/" + ann + "/segments"));
  }

  @Test
  void lateOrderOfAnOldIdIsTheSurvivors() {
    // Given
    var ann = somebody();
    var bob = somebody();
    log.tell(ann, "merged", merged(ann, bob));
    log.append(Placed.live(ann, ann, now, "1.00"));
    awaitValues(ann, 1);
    awaitMerged(bob);
    // When
    log.append(Placed.live(bob, bob, now, "2.00"));
    // Then
    awaitValues(ann, 2);
    assertThat(values.dataOf(ann).getLast().get("historicClv").textValue()).isEqualTo("3.00");
    assertThat(values.of(bob)).isEmpty();
  }

  @Test
  void splitOrdersAreTheNewCustomers() {
    // Given
    var ann = somebody();
    var other = somebody();
    log.append(Placed.live(ann, "one-" + ann, now, "10.00"));
    log.append(Placed.live(ann, "two-" + ann, now, "20.00"));
    awaitTotal(ann, "30.00");
    // When
    log.tell(
        ann,
        "split",
        """
        {"customerId":"%s","newCustomerId":"%s","newSince":"%s",
         "orderKeys":["test/shop/two-%s"],"assignment":1,"recordedAt":"%s","asOf":"%s"}
        """
            .formatted(ann, other, now, ann, now, now));
    // Then
    awaitTotal(ann, "10.00");
    awaitTotal(other, "20.00");
    await().atMost(ofSeconds(30)).until(() -> !changes.dataOf(other).isEmpty());
    var change = changes.dataOf(other).getFirst();
    assertThat(change.at("/cause/kind").textValue()).isEqualTo("merge");
    assertThat(change.at("/cause/ref").textValue()).isEqualTo("split/1");
  }

  @Test
  void erasedCustomerIsGoneAndLateOrdersDoNotBringThemBack() {
    // Given
    var ann = somebody();
    log.append(Placed.live(ann, ann, now, "30.00"));
    awaitValues(ann, 1);
    var anonymous = anonymousOrders();
    // When
    log.tell(ann, "erased", erased(ann));
    log.tell(ann, "erased", erased(ann));
    awaitValues(ann, 2);
    log.append(Placed.live(ann, "late-" + ann, now, "5.00"));
    // Then
    assertThat(values.of(ann).getLast().value()).isNull();
    await().atMost(ofSeconds(20)).until(() -> anonymousOrders() >= anonymous + 2);
    given().get("/v1/customers/" + ann).then().statusCode(410);
    given().get("/v1/customers/" + ann + "/segments").then().statusCode(410);
    assertThat(values.of(ann)).hasSize(2);
  }

  @Test
  void registeredIsAProspect() {
    // Given
    var ann = somebody();
    // When
    log.tell(
        ann,
        "registered",
        """
        {"customerId":"%s","since":"%s","recordedAt":"%s","asOf":"%s"}
        """
            .formatted(ann, now, now, now));
    // Then
    awaitValues(ann, 1);
    var change = changes.dataOf(ann).getFirst();
    assertThat(change.at("/to/stage").textValue()).isEqualTo("PROSPECT");
    assertThat(change.at("/cause/kind").textValue()).isEqualTo("registration");
    given().get("/v1/customers/" + ann).then().body("segment.stage", equalTo("PROSPECT"));
  }

  @Test
  void poisonGoesToTheDeadLetters() {
    // Given
    var ann = somebody();
    // When
    log.tell(ann, "merged", "{ broken");
    log.tell(ann, "adored", "{}");
    log.tell(ann, "consent", "{}");
    // Then
    await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(deadLetters.of(ann))
                    .extracting(letter -> Events.header(letter, "reason"))
                    .containsExactly("MALFORMED", "UNKNOWN_EVENT"));
    assertThat(Events.header(deadLetters.of(ann).getFirst(), "original-topic"))
        .isEqualTo("customers.v1");
  }

  private String erased(String who) {
    return """
    {"customerId":"%s","customerIds":["%s"],"recordedAt":"%s","asOf":"%s"}
    """
        .formatted(who, who, now, now);
  }

  private String merged(String survivor, String other) {
    return """
    {"customerId":"%s","since":"%s","mergedId":"%s","mergedSince":"%s",
     "recordedAt":"%s","asOf":"%s"}
    """
        .formatted(survivor, now.minusSeconds(9), other, now, now, now);
  }

  private void awaitValues(String who, int count) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(values.of(who)).hasSizeGreaterThanOrEqualTo(count));
  }

  private void awaitTotal(String who, String historic) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(values.of(who)).isNotEmpty();
              assertThat(values.dataOf(who).getLast().get("historicClv").textValue())
                  .isEqualTo(historic);
            });
  }

  private static void awaitMerged(String other) {
    await()
        .atMost(ofSeconds(20))
        .until(
            () ->
                given().redirects().follow(false).get("/v1/customers/" + other).statusCode()
                    == 308);
  }

  private static long anonymousOrders() {
    return given().get("/v1/totals").jsonPath().getLong("anonymous.orders");
  }

  private static String somebody() {
    return "c-" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
  }
}
