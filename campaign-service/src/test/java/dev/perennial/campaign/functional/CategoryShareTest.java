package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.campaignOf;
import static dev.perennial.campaign.functional.Merchant.done;
import static dev.perennial.campaign.functional.Merchant.productOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Campaigns for those who buy mostly this or that.
@QuarkusTest
@TestProfile(RealServers.class)
class CategoryShareTest {

  private static final String MOSTLY_TEA =
      ",\"eligible\":{\"kind\":\"category-share\",\"categories\":[\"tea\"],\"min\":0.5}";

  @Inject Merchant merchant;
  @Inject Ledger changes;
  @Inject OrderLedger orders;

  private String customer;

  @BeforeEach
  void aCampaignForSomebodyNew() {
    customer = fresh(1).getFirst();
    merchant.live(
        customer,
        "promotion",
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "{\"kind\":\"reminder\"}",
        "",
        MOSTLY_TEA);
    var worth =
        Changes.change(
            customer,
            1,
            NOW.minus(Duration.ofDays(2)),
            Optional.empty(),
            Changes.segment(Tier.MEDIUM, Stage.NEW),
            CauseKind.REGISTRATION);
    done(changes.apply(List.of(new Received(worth, Optional.empty())), NOW));
  }

  @Test
  void whoSpendsHalfOfTheirMoneyOnACategoryIsEligible() {
    // When
    buys("1", "20.00", line("tea", "10.00"), line("cake", "10.00"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent");
  }

  @Test
  void whoSpendsLessIsNot() {
    // When
    buys("1", "20.00", line("tea", "9.00"), line("cake", "11.00"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("NOT_ELIGIBLE");
  }

  @Test
  void allOrdersCount() {
    // Given
    buys("1", "20.00", line("tea", "10.00"), line("cake", "10.00"));
    // When
    buys("2", "10.00", line("cake", "10.00"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent", "NOT_ELIGIBLE");
  }

  /// What a line cost may be in any currency: an order's net is shared out as its lines were.
  @Test
  void anOrderCountsByWhatIsLeftOfIt() {
    // Given
    buys("1", "20.00", line("tea", "500.00"));
    // When
    buys("2", "15.00", line("cake", "1.00"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent", "sent");
  }

  @Test
  void discountsAndWhatHasNoCategoryAreNoPartOfIt() {
    // When
    buys("1", "20.00", line("tea", "10.00"), line(null, "10.00"), line("tea", "-5.00"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent");
  }

  @Test
  void anOrderWithoutAPriceHasItsPlaceInTheWhole() {
    // Given
    buys("1", "20.00", line("tea", "10.00"));
    // When
    buys("2", "25.00", line("tea", "0"));
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent", "NOT_ELIGIBLE");
  }

  @Test
  void aSimulationFollowsTheShare() {
    // Given
    buys("1", "20.00", line("tea", "20.00"));
    buys("2", "21.00", line("cake", "21.00"));
    // Then
    given()
        .contentType(ContentType.JSON)
        .body("{\"days\": 1}")
        .post("/v1/campaigns/" + campaignOf(customer) + "/simulations")
        .then()
        .statusCode(200)
        .body("steps[0].sent", equalTo(1))
        .body("steps[0].notSent.NOT_ELIGIBLE", equalTo(1));
  }

  private void buys(String id, String net, Line... lines) {
    var order =
        new Order(
            "shop/test/" + customer + "-" + id,
            customer,
            NOW.minus(Duration.ofMinutes(10 - Integer.parseInt(id))),
            OrderStatus.PAID,
            new BigDecimal(net),
            new BigDecimal(net),
            List.of(lines),
            List.of());
    done(orders.apply(List.of(new OrderRecord.Snapshot("1", order, NOW))));
  }

  private Line line(String category, String price) {
    return new Line(
        productOf(customer), Optional.ofNullable(category), BigDecimal.ONE, new BigDecimal(price));
  }
}
