package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.done;
import static dev.perennial.campaign.functional.Shop.days;
import static dev.perennial.campaign.functional.Shop.itIs;
import static dev.perennial.campaign.functional.Shop.points;
import static dev.perennial.campaign.functional.Shop.redeem;
import static dev.perennial.campaign.functional.Shop.reverse;
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
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What follows when customers complain, when loyalty tiers move, and when points buy a coupon.
@QuarkusTest
@TestProfile(RealServers.class)
class FollowUpsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Shop shop;
  @Inject Ledger changes;
  @Inject PersonLedger persons;
  @Inject Database database;

  private final String she = fresh(1).getFirst();

  @AfterEach
  void timeIsBack() {
    itIs(NOW);
  }

  @Test
  void aDetractorGetsServiceRecoveryOnce() {
    // Given
    valued(1, Optional.empty(), Tier.LOW, NOW);
    // When
    answers(she, "shop/1/1", 3);
    decided("service-recovery/make-good", "sent");
    answers(she, "shop/1/1", 1);
    answers(she, "shop/1/2", 9);
    // Then
    assertThat(
            database.texts(
                "select event::jsonb #>> '{cause,kind}' from trigger where customer_id = ?", she))
        .containsExactly("feedback");
    assertThat(waiting()).isZero();
    assertThat(
            database.number(
                "select count(*) from decision where customer_id = ? and campaign = ?",
                she,
                "service-recovery"))
        .isOne();
  }

  @Test
  void whoKeepsALoyaltyTierWithinItsGraceIsThankedADayLater() {
    // Given
    valued(1, Optional.empty(), Tier.HIGH, NOW);
    valued(2, Optional.of(Tier.HIGH), Tier.LOW, NOW);
    valued(3, Optional.of(Tier.LOW), Tier.HIGH, NOW);
    await().atMost(PATIENCE).until(() -> waiting() == 1);
    // When
    itIs(days(1));
    // Then
    decided("loyalty-top-tier/kept", "sent");
  }

  /// A shop's history comes at once, and its orders bring the account to this day before its values
  /// are told.
  @Test
  void whoKeptALoyaltyTierLongAgoIsNotThankedWhenThatIsRead() {
    // Given
    var old = order("shop/1/" + UUID.randomUUID(), she, days(-90), "100.00");
    shop.follow(new OrderChange(Optional.empty(), old, NOW, old.key() + "@1"));
    // When
    valued(1, Optional.empty(), Tier.HIGH, days(-90));
    valued(2, Optional.of(Tier.HIGH), Tier.LOW, days(-60));
    valued(3, Optional.of(Tier.LOW), Tier.HIGH, days(-40));
    // Then
    await().atMost(PATIENCE).until(() -> tierMoves().equals(List.of("REACHED", "KEPT")));
    assertThat(waiting()).isZero();
  }

  @Test
  void whoLosesALoyaltyTierAfterItsGraceIsAskedBackADayLater() {
    // Given
    valued(1, Optional.empty(), Tier.HIGH, NOW);
    valued(2, Optional.of(Tier.HIGH), Tier.LOW, NOW);
    await().atMost(PATIENCE).until(() -> points(she).getString("loyaltyTier").equals("GOLD"));
    itIs(days(60));
    await().atMost(PATIENCE).until(() -> waiting() == 1);
    // When
    itIs(days(61));
    // Then
    decided("loyalty-top-tier/lost", "sent");
  }

  @Test
  void aCouponThatPointsBuyWorksAtTheCheckoutAndIsTakenBackWhileItIsUnused() {
    // Given
    shop.follow(placed(order("shop/1/" + UUID.randomUUID(), she, days(-20), "100.00")));
    var bought = redeem(she, "1", coupon("5.00", 40)).then().statusCode(201);
    var code = bought.extract().jsonPath().getString("code");
    checked(code, she).body("discount", equalTo("5.00"));
    redeem(she, "1", bought.extract().jsonPath().getString("reward"))
        .then()
        .body("code", equalTo(code));
    // When
    var reversed = reverse(bought.extract().jsonPath().getString("redemptionId"), "r");
    // Then
    reversed.then().statusCode(200);
    checked(code, she).body("reason", equalTo("REVOKED"));
  }

  @Test
  void whatWasBoughtWithAUsedCouponCannotBeReversed() {
    // Given
    shop.follow(placed(order("shop/1/" + UUID.randomUUID(), she, days(-20), "100.00")));
    var bought = redeem(she, "1", coupon("5.00", 40)).then().statusCode(201).extract().jsonPath();
    given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(basket(she))
        .post("/v1/codes/" + bought.getString("code") + "/redemptions")
        .then()
        .statusCode(201);
    // When
    var reversed = reverse(bought.getString("redemptionId"), "r");
    // Then
    reversed.then().statusCode(409).body("detail", containsString("has been used"));
    given()
        .get("/v1/codes/" + bought.getString("code"))
        .then()
        .body("causeRefunded", equalTo(false));
  }

  @Test
  void whoWasMergedAwayIsAnsweredAsWhoIsLeft() {
    // Given
    valued(1, Optional.empty(), Tier.LOW, NOW);
    var before = fresh(1).getFirst();
    done(
        persons.apply(
            List.of(
                new Merged(
                    new Seen(she, NOW.minusSeconds(9)),
                    new Seen(before, NOW.minusSeconds(5)),
                    NOW))));
    shop.follow(placed(order("shop/1/" + UUID.randomUUID(), she, days(-20), "100.00")));
    var code = redeem(she, "1", coupon("5.00", 40)).then().extract().jsonPath().getString("code");
    // When
    var answer = answers(before, "shop/1/9", 8);
    // Then
    answer.body("customer", equalTo(she));
    given()
        .get("/v1/customers/" + before + "/feedback")
        .then()
        .body("feedback[0].score", equalTo(8));
    given().get("/v1/customers/" + before + "/recommendations").then().statusCode(200);
    checked(code, before).body("discount", equalTo("5.00"));
    checked(code, fresh(1).getFirst()).body("reason", equalTo("OTHER_CUSTOMER"));
  }

  private void valued(long seq, Optional<Tier> from, Tier to, Instant at) {
    var change =
        Changes.change(
            she,
            seq,
            at,
            from.map(tier -> Changes.segment(tier, Stage.ACTIVE)),
            Changes.segment(to, Stage.ACTIVE),
            CauseKind.REFIT);
    done(changes.apply(List.of(new Received(change, Optional.empty())), at));
  }

  private static ValidatableResponse answers(String customer, String about, int score) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            "{\"customer\":\"%s\",\"about\":\"%s\",\"score\":%d}".formatted(customer, about, score))
        .post("/v1/feedback")
        .then()
        .statusCode(200);
  }

  /// How the step ended, once it has.
  private void decided(String step, String outcome) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        database.texts(
                            "select coalesce(reason, outcome) from decision"
                                + " where customer_id = ? and campaign || '/' || step = ?",
                            she,
                            step))
                    .containsExactly(outcome));
  }

  private List<String> tierMoves() {
    return database.texts(
        "select kind from loyalty_tier_move join loyalty_account using (account_id)"
            + " where customer_id = ? order by ordinal",
        she);
  }

  private long waiting() {
    return database.number("select count(*) from pending where customer_id = ?", she);
  }

  private static String coupon(String amount, int points) {
    var key = "coupon-" + UUID.randomUUID();
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"reward": "%s", "name": "Money off", "points": %d,
             "benefit": {"kind": "coupon", "amount": "%s"}}
            """
                .formatted(key, points, amount))
        .post("/v1/loyalty/rewards")
        .then()
        .statusCode(201);
    return key;
  }

  private static ValidatableResponse checked(String code, String customer) {
    return given()
        .contentType(ContentType.JSON)
        .body(basket(customer))
        .post("/v1/codes/" + code + "/validations")
        .then()
        .statusCode(200);
  }

  private static String basket(String customer) {
    return "{\"amount\":\"50.00\",\"currency\":\"EUR\",\"customerId\":\"%s\"}".formatted(customer);
  }
}
