package dev.perennial.campaign.simulation;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static dev.perennial.campaign.Changes.segment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.Changes;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Place;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.definition.CampaignReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Decisions RULES =
      new Decisions(Duration.ofDays(30), ZoneOffset.UTC, List.of());
  private static final Instant END = NOW.plus(Duration.ofDays(30));
  private static final String SHE = customer(1);

  private static final String CART =
      """
      {"kind": "acted", "name": "cart", "entity": "cartId"}, "after": "PT1H", "exits": ["bought"]
      """;

  @Test
  void anActivityIsACause() {
    // When
    var simulated = simulate(CART, "{}", known(Spend.NOTHING), cart("a", "1", NOW));
    // Then
    assertThat(simulated.customers()).containsExactly(SHE);
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(1);
  }

  @Test
  void whatIsDoneAgainAboutTheSameThingStartsAnew() {
    // When
    var simulated =
        simulate(
            CART,
            "{}",
            known(Spend.NOTHING),
            cart("a", "1", NOW),
            cart("b", "2", NOW.plusSeconds(10)),
            cart("a", "3", NOW.plusSeconds(1_800)));
    // Then
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(2);
    assertThat(simulated.steps().getFirst().notSent()).isEqualTo(Map.of(Reason.SUPERSEDED, 1));
  }

  @Test
  void anOrderEndsWhatAnActivityBegan() {
    // When
    var simulated =
        simulate(
            CART, "{}", known(Spend.NOTHING), cart("a", "1", NOW), order("1", NOW.plusSeconds(60)));
    // Then
    assertThat(simulated.steps().getFirst().notSent()).isEqualTo(Map.of(Reason.BOUGHT, 1));
  }

  @Test
  void aRegistrationIsACause() {
    // When
    var simulated =
        simulate(
            "{\"kind\": \"registered\"}", "{}", known(Spend.NOTHING), new Registered(SHE, NOW));
    // Then
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(1);
  }

  @Test
  void subscriptionsAreFollowed() {
    // Given
    var who = "{\"kind\": \"not\", \"who\": {\"kind\": \"subscribing\"}}";
    var ran = Map.of(SHE, Set.of("shop/1/s"));
    // When
    var simulated =
        simulate(
            CART,
            who,
            new Beside(known(Spend.NOTHING).standings(), Map.of(), ran),
            cart("a", "1", NOW),
            moved(SubscriptionMove.CANCELLED, "2", NOW.plus(Duration.ofDays(1))),
            cart("b", "3", NOW.plus(Duration.ofDays(2))),
            moved(SubscriptionMove.STARTED, "4", NOW.plus(Duration.ofDays(3))),
            cart("c", "5", NOW.plus(Duration.ofDays(4))));
    // Then
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(1);
    assertThat(simulated.steps().getFirst().notSent()).isEqualTo(Map.of(Reason.NOT_ELIGIBLE, 2));
  }

  /// All tea so far; the order takes tea down to a half, and the next one below that.
  @Test
  void sharesOfCategoriesAreFollowed() {
    // Given
    var who = "{\"kind\": \"category-share\", \"categories\": [\"tea\"], \"min\": 0.5}";
    var first = order("1", NOW);
    var second = order("2", NOW.plusSeconds(60));
    var cake = new Spend(BigDecimal.TEN, Map.of("cake", BigDecimal.TEN));
    var tea = new Spend(BigDecimal.TEN, Map.of("tea", BigDecimal.TEN));
    // When
    var simulated =
        simulate(
            "{\"kind\": \"ordered\", \"which\": \"any\"}",
            who,
            new Beside(
                known(tea).standings(), Map.of(first.id(), cake, second.id(), cake), Map.of()),
            first,
            second);
    // Then
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(1);
    assertThat(simulated.steps().getFirst().notSent()).isEqualTo(Map.of(Reason.NOT_ELIGIBLE, 1));
  }

  @Test
  void whatWasBoughtBeforeCounts() {
    // When
    var simulated =
        simulate(
            CART,
            "{\"kind\": \"orders\", \"min\": 3}",
            known(Spend.NOTHING),
            cart("a", "1", NOW),
            order("1", NOW.plus(Duration.ofDays(1))),
            cart("b", "2", NOW.plus(Duration.ofDays(2))));
    // Then
    assertThat(simulated.steps().getFirst().sent()).isEqualTo(1);
    assertThat(simulated.steps().getFirst().notSent()).isEqualTo(Map.of(Reason.NOT_ELIGIBLE, 1));
  }

  private static Simulated simulate(String on, String who, Beside beside, Happening... happened) {
    var document =
        """
        {"campaign": "tried", "kind": "post-purchase", "eligible": %s, "steps": [
          {"step": "only", "on": %s, "offer": {"kind": "reminder"}, "validity": "P7D"}]}
        """
            .formatted(who.equals("{}") ? "{\"kind\": \"all\", \"who\": []}" : who, on);
    try {
      var campaign =
          CampaignReader.read(
              new ObjectMapper().readTree(document), 1, CampaignStatus.LIVE, Instant.EPOCH);
      var simulation = new Simulation(campaign, Optional.empty(), RULES, END, beside);
      List.of(happened).forEach(simulation::take);
      return simulation.end();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// She is valued, and bought twice before.
  private static Beside known(Spend spend) {
    var to = segment(Tier.MEDIUM, Stage.ACTIVE);
    var snapshot = Changes.change(Optional.empty(), to, CauseKind.ORDER).snapshot();
    var before = Optional.of(NOW.minus(Duration.ofDays(90)));
    var standing =
        Standing.unknown(SHE, ZoneOffset.UTC)
            .before(Optional.of(new Place(1, to, "EUR", snapshot)), 2, before, before, spend);
    return new Beside(Map.of(SHE, standing), Map.of(), Map.of());
  }

  private static Activity cart(String cartId, String id, Instant at) {
    return new Activity(SHE, id, at, "cart", Map.of("cartId", cartId));
  }

  private static OrderPlaced order(String id, Instant at) {
    return new OrderPlaced(SHE, "shop/1/" + id, "1", at, false, Set.of("p"), Set.of());
  }

  private static SubscriptionMoved moved(SubscriptionMove move, String id, Instant at) {
    return new SubscriptionMoved(SHE, id, at, "shop/1/s", move);
  }
}
