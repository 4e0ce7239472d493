package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Shop.balances;
import static dev.perennial.campaign.functional.Shop.days;
import static dev.perennial.campaign.functional.Shop.itIs;
import static dev.perennial.campaign.functional.Shop.points;
import static dev.perennial.campaign.functional.Shop.redeem;
import static dev.perennial.campaign.functional.Shop.reverse;
import static dev.perennial.campaign.functional.Shop.reward;
import static dev.perennial.campaign.loyalty.Purchases.changed;
import static dev.perennial.campaign.loyalty.Purchases.order;
import static dev.perennial.campaign.loyalty.Purchases.placed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The given policy: a point for each whole euro, by tier LOW 1, MEDIUM 1.25, HIGH 1.5, TOP 2;
/// 14 days until they can be spent, twelve months until they expire. It is [Changes#NOW].
@QuarkusTest
@TestProfile(RealServers.class)
class LoyaltyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MICRO = Duration.ofNanos(1_000);

  @Inject Shop shop;
  @Inject Database database;
  @Inject TierMoves moves;

  private final String she = fresh(1).getFirst();
  private final String key = "shop/1/" + UUID.randomUUID();

  @AfterEach
  void timeIsBack() {
    itIs(NOW);
  }

  @Test
  void refundAfterARewardReversesPoints() {
    // Given
    var order = order(key, she, days(-20), "100.00");
    shop.follow(placed(order));
    redeem(she, "1", reward(80, "")).then().statusCode(201);
    // When
    shop.follow(changed(order, order(key, she, days(-20), "0.00"), NOW, 2));
    // Then
    assertThat(balances(she)).containsExactly(0, 0, 80, 80, 0);
    assertThat(ledgerOf(she)).isEqualTo(List.of(0, 0, 80, 80, 0));
  }

  @Test
  void whatIsEarnedNextPaysADebtFirst() {
    // Given
    var order = order(key, she, days(-20), "100.00");
    shop.follow(placed(order));
    redeem(she, "1", reward(80, "")).then().statusCode(201);
    shop.follow(changed(order, order(key, she, days(-20), "0.00"), NOW, 2));
    // When
    shop.follow(placed(order(key + "-next", she, NOW, "90.00")));
    // Then
    assertThat(balances(she)).containsExactly(10, 0, 0, 80, 0);
    assertThat(ledgerOf(she)).isEqualTo(List.of(10, 0, 0, 80, 0));
  }

  @Test
  void repeatedOrderRecordsEarnOnce() {
    // Given
    var order = order(key, she, NOW, "100.00");
    var refund = changed(order, order(key, she, NOW, "30.50"), NOW, 2);
    shop.follow(placed(order), placed(order), refund);
    // When
    shop.follow(placed(order), refund);
    shop.follow(refund, refund);
    // Then
    assertThat(balances(she)).containsExactly(30, 0, 0, 0, 0);
  }

  @Test
  void pointsMatureAtTheInstantAndNotBefore() {
    // Given
    shop.follow(placed(order(key, she, NOW, "100.00")));
    var next = points(she);
    itIs(days(14).minus(MICRO));
    var before = balances(she);
    // When
    itIs(days(14));
    // Then
    assertThat(next.getString("nextMaturing.at")).isEqualTo("2026-02-14T12:00:00.000000Z");
    assertThat(next.getInt("nextMaturing.points")).isEqualTo(100);
    assertThat(before).containsExactly(100, 0, 0, 0, 0);
    assertThat(balances(she)).containsExactly(0, 100, 0, 0, 0);
  }

  @Test
  void pointsExpireAtTheInstantAndNotBefore() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var expiry = Instant.parse("2027-01-25T12:00:00Z");
    var next = points(she);
    itIs(expiry.minus(MICRO));
    var before = balances(she);
    // When
    itIs(expiry);
    // Then
    assertThat(next.getString("nextExpiring.at")).isEqualTo("2027-01-25T12:00:00.000000Z");
    assertThat(before).containsExactly(0, 100, 0, 0, 0);
    assertThat(balances(she)).containsExactly(0, 0, 0, 0, 100);
    redeem(she, "1", reward(1, "")).then().statusCode(409);
  }

  @Test
  void whatIsDueHappensAlsoWhenNobodyLooks() {
    // Given
    shop.follow(placed(order(key, she, NOW, "100.00")));
    // When
    itIs(days(20));
    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ledgerOf(she)).isEqualTo(List.of(0, 100, 0, 0, 0)));
    assertThat(
            database.texts(
                "select at = ?::timestamptz from loyalty_entry join loyalty_account a"
                    + " using (account_id) where kind = 'MATURED' and customer_id = ?",
                days(14).toString(),
                she))
        .containsExactly("t");
  }

  @Test
  void aReversedRedemptionGivesThePointsBackOnce() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var id = redeem(she, "1", reward(80, "")).jsonPath().getString("redemptionId");
    var first = reverse(id, "r1");
    // When
    var again = reverse(id, "r1");
    var other = reverse(id, "r2");
    // Then
    first.then().statusCode(200).body("reversedAt", equalTo("2026-01-31T12:00:00.000000Z"));
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    other.then().statusCode(409);
    assertThat(balances(she)).containsExactly(0, 100, 0, 0, 0);
  }

  @Test
  void theSameRequestAgainGetsTheSameAnswerAndAnotherOneNone() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var mug = reward(80, "");
    var first = redeem(she, "1", mug);
    // When
    var again = redeem(she, "1", mug);
    var other = redeem(she, "1", reward(10, ""));
    // Then
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.asString()).isEqualTo(first.asString());
    other.then().statusCode(422).contentType("application/problem+json");
    assertThat(balances(she)).containsExactly(0, 20, 0, 80, 0);
  }

  @Test
  void notEnoughPointsIsAConflictThatSaysWhatIsThere() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "79.99")));
    // When
    var refused = redeem(she, "1", reward(80, ""));
    // Then
    refused
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", equalTo("The reward costs 80 points; 79 are available."));
  }

  @Test
  void aRewardIsNotGivenToOthersNorOutOfItsTimeNorBeyondItsStock() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var gold = reward(10, ", \"tiers\": [\"GOLD\"]");
    var later = reward(10, ", \"validFrom\": \"2026-01-31T12:00:00.000001Z\"");
    var over = reward(10, ", \"validUntil\": \"2026-01-31T12:00:00Z\"");
    var last = reward(10, ", \"stock\": 1");
    redeem(she, "0", last).then().statusCode(201);
    // When
    var refused = List.of(gold, later, over, last).stream().map(each -> redeem(she, each, each));
    // Then
    assertThat(refused.map(each -> each.jsonPath().getString("detail")))
        .containsExactly(
            "The reward is for GOLD.",
            "The reward can be had from 2026-01-31T12:00:00.000001Z on.",
            "The reward could be had until 2026-01-31T12:00:00Z.",
            "Nothing is left of the reward.");
    assertThat(balances(she)).containsExactly(0, 90, 0, 10, 0);
  }

  @Test
  void aReversalPutsTheRewardBackOnTheShelf() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var last = reward(10, ", \"stock\": 1");
    var id = redeem(she, "1", last).jsonPath().getString("redemptionId");
    // When
    reverse(id, "1");
    // Then
    redeem(she, "2", last).then().statusCode(201);
  }

  @Test
  void aPersonFoundToBeAnotherHasThePointsOfBoth() {
    // Given
    var other = fresh(1).getFirst();
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    var theirs = order(key + "-other", other, days(-20), "50.00");
    shop.follow(placed(theirs), placed(order(key + "-left", other, NOW, "7.00")));
    redeem(other, "1", reward(30, "")).then().statusCode(201);
    shop.follow(changed(theirs, order(key + "-other", she, days(-20), "50.00"), NOW, 2));
    // When
    shop.merge(she, other);
    // Then
    assertThat(balances(she)).containsExactly(7, 120, 0, 30, 0);
    assertThat(balances(other)).containsExactly(7, 120, 0, 30, 0);
    assertThat(ledgerOf(she)).isEqualTo(List.of(7, 120, 0, 30, 0));
    assertThat(
            given()
                .get("/v1/customers/{id}/points/entries", she)
                .jsonPath()
                .<String>getList("entries.kind"))
        .contains("REDEEMED", "MOVED");
  }

  @Test
  void whatWasBoughtBeforeAMergeCanBeReversedAfterIt() {
    // Given
    var other = fresh(1).getFirst();
    shop.follow(placed(order(key, other, days(-20), "50.00")));
    var id = redeem(other, "1", reward(30, "")).jsonPath().getString("redemptionId");
    shop.merge(she, other);
    // When
    reverse(id, "1").then().statusCode(200);
    // Then
    assertThat(balances(she)).containsExactly(0, 50, 0, 0, 0);
    redeem(other, "1", reward(30, "")).then().statusCode(422);
  }

  @Test
  void entriesOfTheForgottenStayUnderNoName() {
    // Given
    shop.follow(placed(order(key, she, NOW, "100.00")));
    // When
    shop.erase(she);
    // Then
    given().get("/v1/customers/{id}/points", she).then().statusCode(404);
    assertThat(
            database.texts(
                "select customer_id from loyalty_entry join loyalty_account using (account_id)"
                    + " where order_key = ?",
                key))
        .singleElement()
        .satisfies(name -> assertThat(name).startsWith("erased:"));
  }

  @Test
  void aPersonCanReadAllThatIsKeptOfThem() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    redeem(she, "1", reward(80, "")).then().statusCode(201);
    shop.valued(valued(1, Optional.empty(), Tier.HIGH));
    // When
    var kept = shop.kept(she);
    // Then
    assertThat(kept).containsOnlyKeys("points", "redemptions", "loyaltyTiers");
    assertThat(kept.get("points")).hasSize(3);
    assertThat(kept.get("redemptions")).hasSize(1);
    assertThat(kept.get("loyaltyTiers")).hasSize(1);
  }

  @Test
  void aTierIsReachedAndLostAfterItsGrace() {
    // Given
    shop.valued(
        valued(1, Optional.empty(), Tier.HIGH), valued(2, Optional.of(Tier.HIGH), Tier.LOW));
    var inGrace = points(she);
    itIs(days(60).minus(MICRO));
    var before = points(she).getString("loyaltyTier");
    // When
    itIs(days(60));
    // Then
    assertThat(inGrace.getString("loyaltyTierGraceUntil")).isEqualTo("2026-04-01T12:00:00.000000Z");
    assertThat(before).isEqualTo("GOLD");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(moves.of(she)).containsExactly("REACHED GOLD", "LOST BASE"));
    assertThat(points(she).getString("loyaltyTierSince")).isEqualTo("2026-04-01T12:00:00.000000Z");
  }

  @Test
  void whoLooksSeesWhatCustomersJustCameToBeWorth() {
    // Given
    shop.follow(placed(order(key, she, days(-20), "100.00")));
    shop.told(valued(1, Optional.empty(), Tier.HIGH), valued(2, Optional.of(Tier.HIGH), Tier.LOW));
    // When
    var seen = points(she);
    // Then
    assertThat(seen.getString("loyaltyTier")).isEqualTo("GOLD");
    assertThat(seen.getString("loyaltyTierGraceUntil")).isEqualTo("2026-04-01T12:00:00.000000Z");
  }

  @Test
  void aTierThatIsEarnedAgainWithinTheGraceIsKept() {
    // Given
    shop.valued(
        valued(1, Optional.empty(), Tier.HIGH), valued(2, Optional.of(Tier.HIGH), Tier.LOW));
    // When
    shop.valued(valued(3, Optional.of(Tier.LOW), Tier.HIGH));
    // Then
    assertThat(moves.of(she)).containsExactly("REACHED GOLD", "KEPT GOLD");
    assertThat(points(she).getString("loyaltyTierGraceUntil")).isNull();
  }

  @Test
  void entriesComeNewestFirstInPages() {
    // Given
    for (var i = 1; i <= 5; i++) {
      shop.follow(placed(order(key + i, she, NOW, i + ".00")));
    }
    var path = "/v1/customers/" + she + "/points/entries?limit=3";
    // When
    var first = given().get(path).then().statusCode(200).extract().jsonPath();
    var second = given().get(first.getString("next")).then().statusCode(200).extract().jsonPath();
    // Then
    assertThat(first.<Integer>getList("entries.points")).containsExactly(5, 4, 3);
    assertThat(second.<Integer>getList("entries.points")).containsExactly(2, 1);
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void nobodyIsNotFound() {
    given().get("/v1/customers/{id}/points", she).then().statusCode(404);
    given().get("/v1/customers/{id}/points/entries", she).then().statusCode(404);
    redeem(she, "1", reward(1, "")).then().statusCode(404);
    given().get("/v1/customers/nobody/points").then().statusCode(404);
    reverse("r-00000000000000000000000000000000", "1")
        .then()
        .statusCode(404)
        .body("detail", containsString("no redemption"));
  }

  private SegmentChange valued(long seq, Optional<Tier> from, Tier to) {
    return Changes.change(
        she,
        seq,
        NOW,
        from.map(tier -> Changes.segment(tier, Stage.ACTIVE)),
        Changes.segment(to, Stage.ACTIVE),
        CauseKind.ORDER);
  }

  /// Balances summed from the entries, the way [Shop#balances] has them.
  private List<Integer> ledgerOf(String customerId) {
    return List.of("PENDING", "AVAILABLE", "DEBT", "SPENT", "EXPIRED").stream()
        .map(
            account ->
                (int)
                    Math.abs(
                        database.number(
                            "select coalesce(sum(case account when debit then points else -points end),"
                                + " 0) from loyalty_entry"
                                + " join loyalty_account a using (account_id),"
                                + " (select ?::text as account) asked"
                                + " where customer_id = ? and account in (debit, credit)",
                            account,
                            customerId)))
        .toList();
  }
}
