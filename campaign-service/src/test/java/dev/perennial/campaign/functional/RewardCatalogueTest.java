package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Shop.balances;
import static dev.perennial.campaign.functional.Shop.reward;
import static dev.perennial.campaign.loyalty.Purchases.changed;
import static dev.perennial.campaign.loyalty.Purchases.order;
import static dev.perennial.campaign.loyalty.Purchases.placed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class RewardCatalogueTest {

  private static final String REWARDS = "/v1/loyalty/rewards";
  private static final String POLICY = "/v1/loyalty/policy";

  @Inject Shop shop;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"coupon\", \"amount\": \"5.00\"}",
        "{\"kind\": \"gift\", \"product\": \"mug\"}",
        "{\"kind\": \"early-access\", \"days\": 3}",
        "{\"kind\": \"donation\", \"cause\": \"Trees\", \"amount\": \"1.50\"}"
      })
  void aRewardIsShownAsItWasMade(String benefit) {
    // Given
    var key = "reward-" + UUID.randomUUID();
    // When
    var made = post(body(key, benefit, ""));
    // Then
    made.then().statusCode(201).header("ETag", "\"1\"");
    var shown = given().get(made.header("Location")).then().statusCode(200).extract();
    assertThat(shown.asString()).isEqualTo(made.asString());
    assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    assertThat(shown.jsonPath().getMap("benefit")).isEqualTo(new JsonPath(benefit).getMap("$"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"coupon\"}|benefit.amount is not a decimal amount",
        "{\"kind\": \"coupon\", \"amount\": \"-1\"}|benefit.amount is not a decimal amount",
        "{\"kind\": \"coupon\", \"amount\": \"0\"}|amount must be above 0",
        "{\"kind\": \"early-access\"}|days outside 1 to 365",
        "{\"kind\": \"gift\"}|product must have 1 to 200 characters",
        "{\"kind\": \"pony\"}|benefit.kind must be",
        "null|benefit is missing",
      })
  void aRewardThatIsNoneIsRefusedWithItsReason(String benefit, String reason) {
    post(body("reward-" + UUID.randomUUID(), benefit, ""))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(reason));
  }

  @Test
  void whoChangesARewardHasSeenItsNewestVersion() {
    // Given
    var key = reward(10, "");
    var body = body(key, "{\"kind\": \"gift\", \"product\": \"cup\"}", "");
    put(REWARDS + "/" + key, "\"1\"", body).then().statusCode(200).header("ETag", "\"2\"");
    // When
    var late = put(REWARDS + "/" + key, "\"1\"", body);
    var blind = put(REWARDS + "/" + key, null, body);
    // Then
    late.then().statusCode(412);
    blind.then().statusCode(428);
    given().header("If-Match", "\"1\"").delete(REWARDS + "/" + key).then().statusCode(412);
  }

  @Test
  void aRetiredRewardIsGoneAndItsKeyIsNotFree() {
    // Given
    var key = reward(10, "");
    // When
    var retired = given().header("If-Match", "\"1\"").delete(REWARDS + "/" + key);
    // Then
    retired.then().statusCode(204);
    given().get(REWARDS + "/" + key).then().statusCode(404);
    post(body(key, "{\"kind\": \"gift\", \"product\": \"cup\"}", "")).then().statusCode(409);
  }

  @Test
  void aStockCannotFallBelowWhatIsTaken() {
    // Given
    var she = fresh(1).getFirst();
    shop.follow(placed(order("shop/1/" + UUID.randomUUID(), she, Shop.days(-20), "100.00")));
    var key = reward(10, ", \"stock\": 3");
    Shop.redeem(she, "1", key).then().statusCode(201);
    Shop.redeem(she, "2", key).then().statusCode(201);
    var gift = "{\"kind\": \"gift\", \"product\": \"cup\"}";
    // When
    var below = put(REWARDS + "/" + key, "\"1\"", body(key, gift, ", \"stock\": 1"));
    var equal = put(REWARDS + "/" + key, "\"1\"", body(key, gift, ", \"stock\": 2"));
    // Then
    below.then().statusCode(409).body("detail", containsString("below the 2"));
    equal.then().statusCode(200).body("taken", equalTo(2));
    Shop.redeem(she, "3", key).then().statusCode(409);
  }

  @Test
  void theCatalogueComesInPages() {
    // Given
    reward(10, "");
    reward(10, "");
    // When
    var page = given().get(REWARDS + "?limit=1").then().statusCode(200).extract();
    // Then
    var next = page.jsonPath().getString("next");
    assertThat(page.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
    given().get(next).then().statusCode(200).body("rewards.size()", equalTo(1));
    given().get(REWARDS + "?limit=1000").then().body("next", nullValue());
  }

  @Test
  void aPolicyHoldsForOrdersFromThenOn() {
    // Given
    var she = fresh(1).getFirst();
    var old = order("shop/1/" + UUID.randomUUID(), she, NOW, "100.00");
    shop.follow(placed(old));
    var given = given().get(POLICY).then().statusCode(200).extract();
    var tag = given.header("ETag");
    var other = given.asString().replace("\"pointsPerUnit\":\"1\"", "\"pointsPerUnit\":\"0.5\"");
    // When
    var replaced = put(POLICY, tag, other);
    // Then
    try {
      replaced.then().statusCode(200).body("pointsPerUnit", equalTo("0.5"));
      put(POLICY, tag, other).then().statusCode(412);
      put(POLICY, null, other).then().statusCode(428);
      shop.follow(placed(order("shop/1/" + UUID.randomUUID(), she, NOW, "100.00")));
      shop.follow(changed(old, order(old.key(), she, NOW, "90.00"), NOW, 2));
      assertThat(balances(she)).containsExactly(90 + 50, 0, 0, 0, 0);
    } finally {
      put(POLICY, replaced.header("ETag"), given.asString()).then().statusCode(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "returnDays, 14, 366",
    "expiryMonths, 12, 0",
    "graceDays, 60, -1",
    "pointsPerUnit, '\"1\"', '\"1001\"'",
    "pointsPerUnit, '\"1\"', '\"-1\"'",
    "pointsPerUnit, '\"1\"', '\"1e3\"'",
    "pointsPerUnit, '\"1\"', null"
  })
  void aPolicyOutOfBoundsIsRefused(String field, String good, String bad) {
    // Given
    var given = given().get(POLICY).then().extract();
    var body = given.asString().replace("\"" + field + "\":" + good, "\"" + field + "\":" + bad);
    // When
    var refused = put(POLICY, given.header("ETag"), body);
    // Then
    assertThat(body).isNotEqualTo(given.asString());
    refused.then().statusCode(400).body("detail", containsString(field));
  }

  private static String body(String key, String benefit, String more) {
    return """
        {"reward": "%s", "name": "A thing", "points": 10, "benefit": %s %s}
        """
        .formatted(key, benefit, more);
  }

  private static Response post(String body) {
    return given().contentType(ContentType.JSON).body(body).post(REWARDS);
  }

  private static Response put(String path, String ifMatch, String body) {
    var request = given().contentType(ContentType.JSON).body(body);
    return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(path);
  }
}
