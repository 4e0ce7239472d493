package dev.perennial.campaign.recommendation;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static dev.perennial.campaign.recommendation.Orders.left;
import static dev.perennial.campaign.recommendation.Orders.line;
import static dev.perennial.campaign.recommendation.Orders.order;
import static dev.perennial.campaign.recommendation.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.OrderStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BasketTest {

  private static final String KEY = "shopify/acme/1";

  @Test
  void whatCostMostComesFirst() {
    // Given
    var order =
        paid(
            KEY,
            customer(1),
            NOW,
            line("mug", null, 1, "9"),
            line("beans", "coffee", 2, "10"),
            line("cup", null, 1, "9"),
            line("mug", null, 1, "9"));
    // When
    var basket = Basket.of(order);
    // Then: beans 20, mug 18 in two lines, cup 9
    assertThat(basket.bought()).extracting(Bought::product).containsExactly("beans", "mug", "cup");
    assertThat(basket.bought().getFirst().category()).contains("coffee");
  }

  @Test
  void whatCameBackIsWithheldAndWhatCameBackInPartIsKept() {
    // Given
    var order =
        paid(
            KEY,
            customer(1),
            NOW,
            line("beans", null, 2, "10"),
            line("beans", null, -1, "10"),
            line("mug", null, 1, "9"),
            line("mug", null, -1, "9"));
    // When
    var basket = Basket.of(order);
    // Then
    assertThat(basket.bought()).extracting(Bought::product).containsExactly("beans");
    assertThat(basket.withheld()).containsExactly("mug");
  }

  @Test
  void ofAWhollyRefundedOrderEverythingIsWithheld() {
    // Given
    var order = paid(KEY, customer(1), NOW, line("beans", null, 2, "10"));
    // When
    var basket = Basket.of(left(order, "0"));
    // Then
    assertThat(basket.bought()).isEmpty();
    assertThat(basket.withheld()).containsExactly("beans");
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "CANCELLED"})
  void whatIsNotPaidForIsNotBought(OrderStatus status) {
    // Given
    var order = order(KEY, customer(1), NOW, status, List.of(line("beans", null, 2, "10")));
    // When
    var basket = Basket.of(order);
    // Then
    assertThat(basket.bought()).isEmpty();
    assertThat(basket.withheld()).containsExactly("beans");
  }

  @Test
  void ofAHugeOrderTheDearestAreLookedAt() {
    // Given
    var lines =
        IntStream.rangeClosed(1, 5_000)
            .mapToObj(price -> line("p" + price, null, 1, String.valueOf(price)))
            .toArray(Line[]::new);
    // When
    var basket = Basket.of(paid(KEY, customer(1), NOW, lines));
    // Then
    assertThat(basket.bought()).hasSize(200);
    assertThat(basket.bought().getFirst().product()).isEqualTo("p5000");
    assertThat(basket.bought().getLast().product()).isEqualTo("p4801");
  }
}
