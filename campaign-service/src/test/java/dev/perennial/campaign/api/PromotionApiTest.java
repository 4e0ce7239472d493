package dev.perennial.campaign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.checkout.Budgets;
import dev.perennial.campaign.checkout.Wallet;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.promotion.Claim;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class PromotionApiTest {

  private static final String PROBLEM = "application/problem+json";
  private static final String POLICY = "/v1/promotions/policy";
  private static final String FIRST = "If-None-Match";
  private static final String LATER = "If-Match";

  @Inject Budgets budgets;
  @Inject CampaignStore campaigns;
  @Inject Wallet wallet;
  @Inject Pool pool;

  @Test
  void aBudgetIsGivenOnceAndThenChangedByWhoHasReadIt() {
    // Given
    var path = path(campaign());
    given().get(path).then().statusCode(404).contentType(PROBLEM);
    put(path, Map.of(), "100.00").statusCode(428);
    put(path, Map.of(FIRST, "*"), "100.01").statusCode(200).header("ETag", "\"1\"");
    put(path, Map.of(FIRST, "*"), "100.01").statusCode(412);
    // When
    var raised = put(path, Map.of(LATER, "\"1\""), "250.5");
    // Then
    raised
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("total", equalTo("250.50"))
        .body("free", equalTo("250.50"))
        .body("reserved", equalTo("0.00"))
        .body("currency", equalTo("EUR"));
    put(path, Map.of(LATER, "\"1\""), "300.00").statusCode(412).contentType(PROBLEM);
  }

  @Test
  void aBudgetIsForACampaignThatThereIs() {
    put(path(wallet.freshCampaign()), Map.of(FIRST, "*"), "100.00")
        .statusCode(404)
        .contentType(PROBLEM);
  }

  @Test
  void aBudgetIsNotLoweredBelowWhatIsReserved() {
    // Given
    var campaign = campaign();
    put(path(campaign), Map.of(FIRST, "*"), "100.00");
    var claim = new Claim(campaign + "/d", campaign, "c", new BigDecimal("60.05"));
    pool.withTransaction(each -> budgets.reserve(each, List.of(claim)))
        .await()
        .atMost(Duration.ofSeconds(60));
    // When
    var tooLow = put(path(campaign), Map.of(LATER, "\"1\""), "60.04");
    // Then
    tooLow.statusCode(409).contentType(PROBLEM).body("detail", containsString("60.05"));
    put(path(campaign), Map.of(LATER, "\"1\""), "60.05")
        .statusCode(200)
        .body("reserved", equalTo("60.05"));
    assertThat(wallet.free(campaign)).isEqualByComparingTo("0");
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.001", "1e3", "", "many", "9999999999999999"})
  void aTotalThatCannotBePaidIsABadRequest(String total) {
    put(path(campaign()), Map.of(FIRST, "*"), total).statusCode(400).contentType(PROBLEM);
  }

  @Test
  void thePolicyIsReplacedByWhoHasReadIt() {
    // Given
    var tag = given().get(POLICY).then().statusCode(200).extract().header("ETag");
    var policy = given().get(POLICY).body().asString();
    var cautious = policy.replaceFirst("\"marginFloor\":\"[^\"]*\"", "\"marginFloor\":\"0.35\"");
    // When
    var changed = putPolicy(tag, cautious);
    // Then
    changed.statusCode(200).body("marginFloor", equalTo("0.35"));
    given()
        .get(POLICY)
        .then()
        .body("marginFloor", equalTo("0.35"))
        .body("steps.percent", equalTo(List.of(5, 10, 15)))
        .header("ETag", notNullValue());
    putPolicy(tag, policy).statusCode(412);
    given().contentType(ContentType.JSON).body(policy).put(POLICY).then().statusCode(428);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"steps\":[],\"marginFloor\":\"0.2\",\"percentMaxWithoutMargin\":15,"
            + "\"engagementPurchases\":2,\"intervalMass\":0.9}",
        "{\"steps\":[{\"willingness\":0,\"percent\":15}],\"marginFloor\":\"1\","
            + "\"percentMaxWithoutMargin\":15,\"engagementPurchases\":2,\"intervalMass\":0.9}",
        "{\"steps\":[null],\"marginFloor\":\"0.2\",\"percentMaxWithoutMargin\":15,"
            + "\"engagementPurchases\":2,\"intervalMass\":0.9}"
      })
  void aPolicyThatMakesNoSenseIsABadRequest(String policy) {
    putPolicy("\"1\"", policy).statusCode(400).contentType(PROBLEM);
  }

  /// A campaign that nobody has set live.
  private String campaign() {
    var key = wallet.freshCampaign();
    campaigns
        .insert(key, CampaignStatus.DRAFT, "{}", Changes.NOW, "test")
        .await()
        .atMost(Duration.ofSeconds(60));
    return key;
  }

  private static String path(String campaign) {
    return "/v1/campaigns/" + campaign + "/budget";
  }

  private static ValidatableResponse put(
      String path, Map<String, String> precondition, String total) {
    return given()
        .contentType(ContentType.JSON)
        .headers(precondition)
        .body("{\"total\":\"" + total + "\"}")
        .put(path)
        .then();
  }

  private static ValidatableResponse putPolicy(String tag, String policy) {
    return given().contentType(ContentType.JSON).header(LATER, tag).body(policy).put(POLICY).then();
  }
}
