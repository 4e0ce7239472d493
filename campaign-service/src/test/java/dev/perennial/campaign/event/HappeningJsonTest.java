package dev.perennial.campaign.event;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Customers;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.LoyaltyMove;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HappeningJsonTest {

  static Stream<Happening> ofEachKind() {
    var id = customer(1);
    return Stream.of(
        Customers.reachesTop(id, 7),
        new OrderPlaced(id, "shop/1/1", "v1", NOW, true, Set.of("tea"), Set.of("drinks")),
        new Activity(id, "a-1", NOW, "cart", Map.of("cart", "1")),
        new SubscriptionMoved(id, "a-2", NOW, "s-1", SubscriptionMove.CANCELLED),
        new Registered(id, NOW),
        new Answered(id, "feedback/shop/1/1@" + NOW, NOW, 3),
        new LoyaltyMoved(id, LoyaltyMove.LOST, "GOLD", NOW));
  }

  @ParameterizedTest
  @MethodSource("ofEachKind")
  void whatWaitsIsWhatHappened(Happening happening) {
    // When
    var kept = HappeningJson.of(happening).toHappening();
    // Then
    assertThat(kept).isEqualTo(happening);
    assertThat(kept.id()).startsWith(customer(1) + "/").hasSizeLessThanOrEqualTo(700);
  }
}
