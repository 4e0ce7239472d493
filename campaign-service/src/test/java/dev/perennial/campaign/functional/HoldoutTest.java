package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static dev.perennial.campaign.functional.Merchant.campaignOf;
import static dev.perennial.campaign.functional.Merchant.done;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Customers;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.ActivityLedger;
import dev.perennial.campaign.ledger.Happened;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A shop that holds everybody out.
@QuarkusTest
@TestProfile(HoldoutTest.EverybodyHeldOut.class)
class HoldoutTest {

  private final String she = fresh(1).getFirst();

  @Inject Merchant merchant;
  @Inject Ledger changes;
  @Inject ActivityLedger activities;
  @Inject BusinessClock clock;
  @Inject Database database;

  /// As real servers, and nobody gets anything.
  public static final class EverybodyHeldOut implements QuarkusTestProfile {

    private final RealServers real = new RealServers();

    @Override
    public Map<String, String> getConfigOverrides() {
      var overrides = new HashMap<>(real.getConfigOverrides());
      // as good as all: below 1 by definition
      overrides.put("campaign.holdout", "0.999999999");
      return overrides;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return real.testResources();
    }
  }

  @AfterEach
  void standStill() {
    clock.step(NOW);
  }

  @Test
  void holdoutCustomersGetNothingOnAnyPath() {
    // Given
    merchant.live(
        she,
        "promotion",
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "{\"kind\":\"code\",\"percent\":15,\"most\":\"20.00\"}",
        "",
        "");
    // When
    changes(Customers.reachesTop(she, 1));
    changes(slipsAway());
    merchant.buys(she, "1", NOW);
    fillsACart();
    clock.step(NOW.plus(Duration.ofHours(2)));
    // who complains gets no promotion anyway, so the cart comes first
    heldOut("abandoned-cart/reminder");
    complains();
    // Then
    heldOut("service-recovery/make-good");
    heldOut("loyalty-top-tier/welcome");
    heldOut("re-engagement/offer");
    heldOut(campaignOf(she) + "/only");
    assertThat(decided()).noneMatch(each -> each.endsWith(" sent"));
    assertThat(database.number("select count(*) from trigger where customer_id = ?", she)).isZero();
    assertThat(database.number("select count(*) from discount_code where customer_id = ?", she))
        .isZero();
    assertThat(given().get("/v1/customers/" + she + "/points").jsonPath().getInt("available"))
        .isZero();
  }

  private void changes(SegmentChange change) {
    done(changes.apply(List.of(new Received(change, Optional.empty())), NOW));
  }

  private SegmentChange slipsAway() {
    return Changes.change(
        she,
        2,
        NOW,
        Optional.of(Changes.segment(Tier.TOP, Stage.ACTIVE)),
        Changes.segment(Tier.TOP, Stage.AT_RISK),
        CauseKind.TIME);
  }

  private void fillsACart() {
    var cart = new Activity(she, she + "/1", NOW.plusSeconds(1), "cart", Map.of("cart", "7"));
    done(activities.apply(List.of(new Happened(cart, Optional.empty()))));
  }

  private void complains() {
    given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"customer\":\"%s\",\"about\":\"shop/1/1\",\"score\":2}".formatted(she))
        .post("/v1/feedback")
        .then()
        .statusCode(200);
  }

  private void heldOut(String step) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(decided()).contains(step + " HELD_OUT"));
  }

  private List<String> decided() {
    return database.texts(
        "select campaign || '/' || step || ' ' || coalesce(reason, outcome) from decision"
            + " where customer_id = ?",
        she);
  }
}
