package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.promotion.Promises.fixed;
import static dev.perennial.campaign.promotion.Promises.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Stacking.Combinable;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class CheckoutTest extends AtTheShop {

  @Test
  void singleUseUnder64ConcurrentRedeemers() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    // When
    var statuses =
        concurrently(() -> redeem(code, UUID.randomUUID().toString(), "100.00", null).statusCode());
    // Then
    assertThat(statuses).hasSize(REDEEMERS);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(REDEEMERS - 1);
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @Test
  void oneRequestSentManyTimesAtOnceIsAnsweredAlike() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    var key = UUID.randomUUID().toString();
    // When
    var answers = concurrently(() -> redeem(code, key, "100.00", null));
    // Then
    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(answers.stream().map(each -> each.body().asString()).distinct()).hasSize(1);
    assertThat(answers.stream().filter(each -> each.header("Idempotent-Replayed") == null))
        .hasSize(1);
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    var other = issued(campaign, percent(15, "20.00"));
    var key = UUID.randomUUID().toString();
    redeem(code, key, "100.00", null).then().statusCode(201);
    // When
    var otherBasket = redeem(code, key, "90.00", null);
    var otherCode = redeem(other, key, "100.00", null);
    // Then
    otherBasket.then().statusCode(422).contentType(PROBLEM);
    otherCode.then().statusCode(422).contentType(PROBLEM);
    state(other).body("state", equalTo("issued"));
  }

  @Test
  void aValidationSaysWhatTheCodeWouldGiveAndHoldsNothing() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    // When
    var answer = validate(code.printed(), "100.00");
    // Then
    answer
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("discount", equalTo("15.00"))
        .body("currency", equalTo("EUR"))
        .body("reason", nullValue());
    state(code).body("state", equalTo("issued")).body("benefit.percent", equalTo(15));
    assertThat(wallet.reserved(campaign)).isEqualByComparingTo("20.00");
  }

  @Test
  void aRefusedCodeHasOneReason() {
    // Given
    var code = issued(campaign("100.00"), percent(15, "20.00"));
    var mistyped = code.text().substring(1) + code.text().charAt(0);
    var unknown = Code.parse("2222-2222-2222-2222-2222").orElseThrow();
    redeem(code, UUID.randomUUID().toString(), "100.00", null).then().statusCode(201);
    // When
    var used = validate(code.text(), "100.00");
    // Then
    used.statusCode(200).body("valid", equalTo(false)).body("reason", equalTo("USED"));
    validate(unknown.text(), "100.00").body("reason", equalTo("UNKNOWN"));
    validate(mistyped, "100.00").body("valid", equalTo(false));
    validate("WELCOME10", "100.00").body("reason", equalTo("MISTYPED"));
    redeem("WELCOME10", "k", "100.00", null)
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("reason", equalTo("MISTYPED"));
  }

  @Test
  void somebodyElsesCodeIsRefused() {
    // Given
    var code = issued(campaign("100.00"), percent(15, "20.00"));
    var body =
        "{\"amount\":\"100.00\",\"currency\":\"EUR\",\"customerId\":\"%s\"}"
            .formatted(fresh(1).getFirst());
    // When
    var answer = post("/v1/codes/" + code.text() + "/validations", body);
    // Then
    answer.then().body("reason", equalTo("OTHER_CUSTOMER"));
  }

  @Test
  void severalCodesAreCombinedAsTheyMay() {
    // Given
    var campaign = campaign("100.00");
    var ten = issued(campaign, percent(10, "20.00"), new Combinable("loyalty"));
    var five = issued(campaign, fixed("5.00"), new Combinable("loyalty"));
    var alone = issued(campaign, fixed("14.99"), new Exclusive());
    var body =
        "{\"amount\":\"100.00\",\"currency\":\"EUR\",\"codes\":[\"%s\",\"%s\",\"%s\",\"%s\",\"X\"]}"
            .formatted(five.text(), alone.text(), ten.text(), ten.printed());
    // When
    var answer = post("/v1/codes/validations", body).then();
    // Then
    answer
        .statusCode(200)
        .body("discount", equalTo("15.00"))
        .body("codes.code.take(2)", equalTo(List.of(ten.text(), five.text())))
        .body("codes.discount.take(2)", equalTo(List.of("10.00", "5.00")))
        .body("codes.reason.drop(2)", equalTo(List.of("NOT_COMBINABLE", "REPEATED", "MISTYPED")));
  }

  @Test
  void aCheckoutThatFailedGivesTheCodeBack() {
    // Given
    var campaign = campaign("20.00");
    var code = issued(campaign, percent(15, "20.00"));
    var redemption = redeemed(code, "100.00", null);
    assertThat(wallet.free(campaign)).isEqualByComparingTo("5.00");
    // When
    rollBack(code, redemption).statusCode(204);
    rollBack(code, redemption).statusCode(204);
    // Then
    assertThat(wallet.reserved(campaign)).isEqualByComparingTo("20.00");
    assertThat(wallet.addsUp(campaign)).isTrue();
    state(code).body("state", equalTo("issued")).body("redemptions.rolledBack", hasSize(1));
    redeemed(code, "50.00", null);
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("7.50");
  }

  /// 5.00 were free again and somebody else has reserved them: of 20.00 only 15.00 are held.
  @Test
  void aCodeThatComesBackToASpentBudgetHoldsWhatItHadCost() {
    // Given
    var campaign = campaign("20.00");
    var code = issued(campaign, percent(15, "20.00"));
    var redemption = redeemed(code, "100.00", null);
    issued(campaign, fixed("5.00"));
    // When
    rollBack(code, redemption).statusCode(204);
    redeemed(code, "200.00", null);
    // Then
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
    assertThat(wallet.overrun(campaign)).isEqualByComparingTo("5.00");
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"amount\":\"-1\",\"currency\":\"EUR\"}",
        "{\"amount\":\"1e9\",\"currency\":\"EUR\"}",
        "{\"amount\":\"1.001\",\"currency\":\"EUR\"}",
        "{\"amount\":\"1.00\",\"currency\":\"euro\"}",
        "{\"amount\":\"1.00\",\"currency\":\"XXX\"}",
        "{\"amount\":\"1.00\"}",
        "{\"amount\":"
      })
  void aBasketThatMakesNoSenseIsABadRequest(String body) {
    post("/v1/codes/2222-2222-2222-2222-2222/validations", body)
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
  }

  @Test
  void moneyMovesOnlyUnderAKey() {
    // Given
    var code = issued(campaign("100.00"), percent(15, "20.00"));
    // When
    var answer = post("/v1/codes/" + code.text() + "/redemptions", basket("100.00", null));
    // Then
    answer.then().statusCode(400).contentType(PROBLEM);
    state(code).body("state", equalTo("issued"));
  }
}
