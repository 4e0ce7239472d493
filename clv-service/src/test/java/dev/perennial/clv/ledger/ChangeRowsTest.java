package dev.perennial.clv.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.customer.Cause;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.functional.RealServers;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.HistoricValue;
import dev.perennial.clv.value.PredictedValue;
import dev.perennial.clv.value.PurchaseSummary;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kept changes, as they are written and as they are read. They are of 1985, when nobody else
/// of these tests bought.
@QuarkusTest
@RealServers
class ChangeRowsTest {

  private static final Segment NEW = new Segment(Tier.LOW, Stage.NEW);
  private static final Segment SLIPPING = new Segment(Tier.LOW, Stage.SLIPPING);
  private static final Segment BEST = new Segment(Tier.TOP, Stage.RETURNED);

  @Inject Pool pool;

  @BeforeEach
  void keep() {
    insert(
        changed("c-1", 1, "1985-03-01T00:00:00Z", ordered(), null, NEW, 0, 10_00),
        changed(
            "c-1", 3, "1985-03-31T23:59:59.999999Z", new Cause.Time(), NEW, SLIPPING, 9_00, 8_50),
        changed("c-1", 4, "1985-04-01T00:00:00Z", ordered(), SLIPPING, BEST, 8_00, 900_00),
        changed("c-2", 1, "1985-03-02T10:00:00Z", ordered(), null, NEW, 0, 20_00),
        changed("c-2", 2, "1985-03-20T10:00:00Z", new Cause.Time(), NEW, SLIPPING, 18_00, 15_00),
        changed("c-3", 1, "1985-02-28T23:59:59Z", refunded(), null, NEW, 0, -1_00));
  }

  @Test
  void transitionsAreCountedByFromToAndCauseWithinWholeDays() {
    // When
    var seen = given().get("/v1/segments/transitions?from=1985-03-01&to=1985-03-31").asString();
    // Then
    assertThat(seen)
        .isEqualTo(
            """
            {"from":"1985-03-01","to":"1985-03-31","currency":"EUR","transitions":[\
            {"to":{"tier":"LOW","stage":"NEW"},"cause":"order","changes":2,\
            "valueBefore":0.00,"valueAfter":30.00},\
            {"from":{"tier":"LOW","stage":"NEW"},"to":{"tier":"LOW","stage":"SLIPPING"},\
            "cause":"time","changes":2,"valueBefore":27.00,"valueAfter":23.50}],"suppressed":[]}\
            """);
  }

  @Test
  void changeThatIsKeptAlreadyStays() {
    // When
    insert(changed("c-1", 1, "1985-03-05T00:00:00Z", refunded(), NEW, BEST, 1, 2));
    // Then
    transitionsAreCountedByFromToAndCauseWithinWholeDays();
  }

  @Test
  void historyOfACustomerIsNewestFirst() {
    // When
    var first = given().get("/v1/customers/c-1/segments?limit=2");
    var next = first.jsonPath().getString("next");
    var second = given().urlEncodingEnabled(false).get(next);
    // Then
    assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
    assertThat(first.jsonPath().getList("changes.seq")).containsExactly(4, 3);
    assertThat(first.jsonPath().getMap("changes[0]"))
        .containsEntry("asOf", "1985-04-01T00:00:00Z")
        .containsEntry("cause", "order")
        .containsEntry("from", Map.of("tier", "LOW", "stage", "SLIPPING"))
        .containsEntry("to", Map.of("tier", "TOP", "stage", "RETURNED"))
        .containsEntry("valueAfter", 900.00f);
    assertThat(second.jsonPath().getList("changes.seq")).containsExactly(1);
    assertThat(second.jsonPath().getMap("$")).doesNotContainKey("next");
    assertThat(second.jsonPath().getMap("changes[0]")).doesNotContainKey("from");
  }

  private void insert(SegmentChanged... changes) {
    pool.withTransaction(connection -> ChangeRows.insert(connection, List.of(changes)))
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private static SegmentChanged changed(
      String who,
      long seq,
      String asOf,
      Cause cause,
      Segment from,
      Segment to,
      long before,
      long after) {
    var value = new CustomerValue(new HistoricValue(after), new PredictedValue(0, 0, 0, 0, 0));
    var purchases = PurchaseSummary.withoutPurchase(0, after);
    return new SegmentChanged(
        who, seq, Instant.parse(asOf), cause, null, from, to, before, purchases, value);
  }

  private static Cause ordered() {
    return new Cause.Ordered("test/shop/1@1", null);
  }

  private static Cause refunded() {
    return new Cause.Refunded("test/shop/1@2", null);
  }
}
