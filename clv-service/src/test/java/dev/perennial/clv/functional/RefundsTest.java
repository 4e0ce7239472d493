package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.functional.OrderLog.Refunded;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refunds that a platform sends alone.
@QuarkusTest
@RealServers
class RefundsTest {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject Pool pool;

  private OrderLog log;
  private Events changes;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeEach
  void open() {
    log = new OrderLog(kafka);
    changes = new Events(kafka, "segment-changes.v1");
  }

  @AfterEach
  void close() {
    log.close();
    changes.close();
  }

  @Test
  void allThatWasPaidGoesBackInParts() {
    // Given
    var who = somebody();
    log.append(Placed.live(who, who, now, "5000.00"));
    assertThat(awaitChanges(who, 1).getFirst().at("/to/tier").textValue()).isEqualTo("TOP");
    // When
    log.append(refund(who, "r-1", 1, "4000.00"));
    log.append(refund(who, "r-2", 1, "6000.00"));
    // Then
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(changes.dataOf(who).getLast().at("/to/stage").textValue())
                    .isEqualTo("PROSPECT"));
    var change = changes.dataOf(who).getLast();
    assertThat(change.at("/to/tier").textValue()).isEqualTo("LOW");
    assertThat(change.at("/cause/kind").textValue()).isEqualTo("refund");
    assertThat(change.at("/cause/ref").textValue())
        .isEqualTo("test/shop/" + who + "/refunds/r-2@00000000000000000001-02-0000000000000000");
    assertThat(Events.header(changes.of(who).getLast(), "ce_acceptedat"))
        .isEqualTo(Instant.EPOCH.toString());
    customer(who, 0.00f);
  }

  @Test
  void refundBeforeItsOrderTwiceAndCorrectedCountsOnce() {
    // Given
    var who = somebody();
    log.append(refund(who, "r-1", 2, "20.00"));
    log.append(refund(who, "r-1", 1, "60.00"));
    // When
    log.append(Placed.live(who, who, now, "30.00"));
    log.append(refund(who, "r-1", 2, "20.00"));
    // Then
    awaitChanges(who, 1);
    customer(who, 20.00f);
  }

  @Test
  void newerVersionOfTheOrderKeepsTheRefundsThatItDoesNotKnow() {
    // Given
    var who = somebody();
    var order = Placed.live(who, who, now, "30.00");
    log.append(order);
    log.append(refund(who, "r-1", 1, "20.00"));
    awaitChanges(who, 1);
    customer(who, 20.00f);
    // When
    log.append(order.corrected(2, now.plusSeconds(2), "26.00"));
    log.append(refund(who, "r-2", 1, "10.00"));
    // Then
    customer(who, 15.00f);
    // And once the platform says all of it itself
    log.append(order.corrected(3, now.plusSeconds(3), "12.00"));
    customer(who, 12.00f);
  }

  @Test
  void refundOfNobodysOrderLowersTheMoneyOfNobody() {
    // Given
    var id = "a-" + somebody();
    var nobody = "anon:test/shop/" + id;
    // When
    log.append(Placed.live(nobody, id, now, "12.34"));
    log.append(new Refunded(nobody, id, "r-1", 1, now, "4.68"));
    // Then
    await().atMost(ofSeconds(20)).until(() -> netMinor("test/shop/" + id).equals(List.of(10_00L)));
  }

  private Refunded refund(String who, String id, int version, String dollars) {
    return new Refunded(who, who, id, version, now.plusSeconds(1), dollars);
  }

  private static void customer(String who, float historic) {
    await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/customers/" + who)
                    .then()
                    .statusCode(200)
                    .body("value.historic_clv", equalTo(historic)));
  }

  private List<Long> netMinor(String orderKey) {
    var rows =
        pool.preparedQuery(
                "select net from orders where order_key = $1 and customer_id like 'anon:%'")
            .execute(Tuple.of(orderKey))
            .await()
            .atMost(ofSeconds(20));
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getLong(0)).toList();
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
}
