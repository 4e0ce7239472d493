package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.campaignOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What customers are given in fact, and what becomes of it when its cause is taken back.
@QuarkusTest
@TestProfile(RealServers.class)
class GrantsTest {

  private static final String ON = "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}";
  private static final String CODE = "{\"kind\":\"code\",\"percent\":15,\"most\":\"20.00\"}";
  private static final String TUNED = "{\"kind\":\"tuned-code\",\"most\":\"20.00\"}";

  @Inject Merchant merchant;

  private String customer;

  @BeforeEach
  void somebodyNew() {
    customer = fresh(1).getFirst();
    merchant.valued(customer, 1);
  }

  @Test
  void aCodeIsTheCustomersOwnAndWorksAtTheCheckout() {
    // Given
    live(CODE, "");
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    var offer = offer();
    assertThat(offer.getInt("percent")).isEqualTo(15);
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"amount\":\"100.00\",\"currency\":\"EUR\",\"customerId\":\"%s\"}"
                .formatted(customer))
        .post("/v1/codes/" + offer.getString("code") + "/validations")
        .then()
        .statusCode(200)
        .body("discount", equalTo("15.00"));
  }

  @Test
  void aTunedCodeSaysWhyItIsAsDeepAsItIs() {
    // Given
    live(TUNED, "");
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    assertThat(offer().getInt("percent")).isBetween(5, 15);
    assertThat(merchant.inputs(customer, "{because,percent}"))
        .containsExactly(Integer.toString(offer().getInt("percent")));
  }

  @Test
  void whatTheBudgetDoesNotPayForIsNotSent() {
    // Given
    live(CODE, "");
    given()
        .contentType(ContentType.JSON)
        .header("If-None-Match", "*")
        .body("{\"total\":\"30.00\"}")
        .put("/v1/campaigns/" + campaignOf(customer) + "/budget")
        .then()
        .statusCode(200);
    // When
    merchant.buys(customer, "1", NOW);
    merchant.buys(customer, "2", NOW);
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent", "BUDGET");
  }

  @Test
  void refundAfterARewardRevokesTheUnusedCodeAndTheDecisionShowsIt() {
    // Given
    live(CODE, "");
    merchant.buys(customer, "1", NOW);
    var code = offer().getString("code");
    // When
    merchant.cancels(customer, "1");
    // Then
    given().get("/v1/codes/" + code).then().body("state", equalTo("revoked"));
    assertThat(merchant.inputs(customer, "{afterwards}"))
        .containsExactly("the order was taken back: code revoked");
  }

  @Test
  void pointsOfACampaignAreOnTheAccountOnce() {
    // Given
    live("{\"kind\":\"points\",\"points\":300}", "");
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    given()
        .get("/v1/customers/" + customer + "/points")
        .then()
        .statusCode(200)
        .body("available", equalTo(300));
  }

  @Test
  void aRecommendationCarriesItsReason() {
    // Given
    live("{\"kind\":\"recommendation\",\"items\":3}", "");
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    assertThat(offer().getList("items")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void holdoutCustomersGetNothingAndTheDecisionSaysSo() {
    // Given
    live(CODE, ",\"split\":{\"holdout\":0.99}");
    // When
    for (var i = 0; i < 20; i++) {
      merchant.buys(customer, UUID.randomUUID().toString(), NOW);
    }
    // Then
    var decided = merchant.decided(customer);
    assertThat(decided).hasSize(20);
    // drawn once, sticky: all of them the same
    assertThat(decided.stream().distinct()).hasSize(1);
    assertThat(merchant.inputs(customer, "{arm,probability}").getFirst())
        .isEqualTo(decided.getFirst().equals("sent") ? "0.01" : "0.99");
  }

  private void live(String offer, String more) {
    merchant.live(customer, "promotion", ON, offer, "", more);
  }

  private JsonPath offer() {
    return new JsonPath(merchant.offers(customer).getFirst());
  }
}
