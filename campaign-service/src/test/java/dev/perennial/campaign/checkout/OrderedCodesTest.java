package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.checkout.Orders.first;
import static dev.perennial.campaign.checkout.Orders.freshKey;
import static dev.perennial.campaign.checkout.Orders.next;
import static dev.perennial.campaign.checkout.Orders.order;
import static dev.perennial.campaign.checkout.Orders.paid;
import static dev.perennial.campaign.promotion.Promises.percent;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.order.OrderStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class OrderedCodesTest extends AtTheShop {

  @Test
  void anOrderRedeemsTheCodeItShows() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    var typed = code.printed().toLowerCase();
    // When
    follow(first(paid(freshKey(), customer, "85.00", "WELCOME10", typed)));
    // Then
    state(code).body("state", equalTo("redeemed")).body("redemptions[0].cost", equalTo("15.00"));
    validate(code.text(), "100.00").body("reason", equalTo("USED"));
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void checkoutAndOrderAreOneRedemptionWhateverCameFirst(boolean orderFirst) {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    var key = freshKey();
    var order = paid(key, customer, "85.00", code.printed());
    // When
    if (orderFirst) {
      follow(first(order));
      redeemed(code, "100.00", key);
    } else {
      redeemed(code, "100.00", key);
      follow(first(order));
    }
    follow(next(order, order));
    // Then
    state(code).body("redemptions", hasSize(1)).body("redemptions[0].ordered", equalTo(true));
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
    assertThat(wallet.overrun(campaign)).isEqualByComparingTo("0");
  }

  @Test
  void aRedemptionWithoutAnOrderIsTheOneOfTheFirstOrderThatShowsTheCode() {
    // Given
    var code = issued(campaign("100.00"), percent(15, "20.00"));
    var redemption = redeemed(code, "100.00", null);
    var key = freshKey();
    // When
    follow(first(paid(key, customer, "85.00", code.text())));
    // Then
    state(code)
        .body("redemptions", hasSize(1))
        .body("redemptions[0].orderKey", equalTo(key))
        .body("redemptions[0].redemptionId", equalTo(redemption));
    rollBack(code, redemption).statusCode(409);
  }

  /// The shop let the same code through twice: 15.00 were reserved for it, and the second order,
  /// of which 42.50 are left, took 7.50 off.
  @Test
  void whatTheShopGivesBeyondTheReservationIsOverrun() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "15.00"));
    // When
    follow(
        first(paid(freshKey(), customer, "85.00", code.text())),
        first(paid(freshKey(), customer, "42.50", code.text())));
    // Then
    assertThat(wallet.booked(campaign)).isEqualByComparingTo("15.00");
    assertThat(wallet.overrun(campaign)).isEqualByComparingTo("7.50");
    assertThat(wallet.addsUp(campaign)).isTrue();
    given()
        .get("/v1/campaigns/" + campaign + "/budget")
        .then()
        .body("overrun", equalTo("7.50"))
        .body("free", equalTo("85.00"));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("campaign_overruns_total{campaign=\"" + campaign + "\"} 1.0"));
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, 0", "PAID, 0.00"})
  void refundAfterARewardFlagsTheUsedCode(OrderStatus status, String net) {
    // Given
    var code = issued(campaign("100.00"), percent(15, "20.00"));
    var key = freshKey();
    var bought = paid(key, customer, "85.00", code.text());
    var partly = order(key, customer, OrderStatus.PAID, "85.00", "40.00", code.text());
    var gone = order(key, customer, status, "85.00", net, code.text());
    follow(first(bought), next(bought, partly));
    state(code).body("usedThenRefunded", equalTo(false));
    // When
    follow(next(partly, gone));
    // Then
    state(code).body("usedThenRefunded", equalTo(true)).body("state", equalTo("redeemed"));
    follow(next(gone, bought));
    state(code).body("usedThenRefunded", equalTo(false));
  }
}
