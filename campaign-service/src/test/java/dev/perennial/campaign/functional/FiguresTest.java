package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.clock.BusinessClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is promised, as figures.
@QuarkusTest
@TestProfile(RealServers.class)
class FiguresTest {

  @Inject Merchant merchant;
  @Inject BusinessClock clock;
  @Inject Topics topics;

  private final String customer = fresh(1).getFirst();

  @AfterEach
  void standStill() {
    clock.step(NOW);
  }

  @Test
  void howLongATriggerTookSinceItsOrderWasAcceptedIsShown() {
    // Given
    var before = figure("campaign_freshness_seconds_bucket{le=\"+Inf\"}");
    // When
    topics.publish(reachesTop(customer, 1));
    // Then
    await()
        .atMost(PATIENCE)
        .until(() -> figure("campaign_freshness_seconds_bucket{le=\"+Inf\"}") > before);
  }

  @Test
  void howLateAStepIsDecidedIsShown() {
    // Given
    merchant.live(
        customer,
        "post-purchase",
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "{\"kind\":\"reminder\"}",
        "\"after\":\"P2D\"",
        "");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    var before = figure("campaign_steps_lateness_seconds_count");
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then: it is, and whatever else of the shared database is due by then
    await().atMost(PATIENCE).until(() -> figure("campaign_steps_lateness_seconds_count") > before);
  }

  private static double figure(String series) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }
}
