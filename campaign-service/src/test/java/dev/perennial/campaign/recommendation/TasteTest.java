package dev.perennial.campaign.recommendation;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TasteTest {

  @Test
  void newerPurchasesComeFirstInWhateverOrderTheyAreTold() {
    // Given
    var baskets =
        new ArrayList<>(
            List.of(
                basket(1, 10, List.of("old", "again")),
                basket(2, 5, List.of("again")),
                basket(3, 5, List.of("same-day")),
                basket(4, 1, List.of("new"))));
    var seed = new Random().nextLong();
    Collections.shuffle(baskets, new Random(seed));
    // When
    var taste = Taste.of(baskets);
    // Then
    assertThat(taste.products())
        .as("seed %d", seed)
        .containsExactly("new", "again", "same-day", "old");
  }

  @Test
  void itIsBoundedByProductsOfABasketByProductsAndByBaskets() {
    // Given
    var wide = List.of(basket(1, 1, products("w", 40)), basket(2, 2, products("v", 40)));
    var long51 =
        IntStream.rangeClosed(1, 51).mapToObj(n -> basket(n, n, List.of(n <= 50 ? "p" : "q")));
    // When
    var ofWide = Taste.of(wide);
    var ofLong = Taste.of(long51.toList());
    // Then: 30 of the first, 20 of the second; the 51st basket does not count
    assertThat(ofWide.products()).hasSize(50);
    assertThat(ofWide.products().subList(0, 30)).allMatch(product -> product.startsWith("w"));
    assertThat(ofLong.products()).containsExactly("p");
  }

  @Test
  void basketsWithNothingBoughtTakeNoPlace() {
    // Given
    var baskets = new ArrayList<Basket>();
    IntStream.rangeClosed(1, 60).mapToObj(n -> basket(n, n, List.of())).forEach(baskets::add);
    baskets.add(basket(99, 99, List.of("kept")));
    // When
    var taste = Taste.of(baskets);
    // Then
    assertThat(taste.products()).containsExactly("kept");
  }

  private static List<String> products(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(n -> prefix + n).toList();
  }

  private static Basket basket(int key, int daysAgo, List<String> products) {
    return new Basket(
        "shop/1/%03d".formatted(key),
        customer(1),
        NOW.minus(Duration.ofDays(daysAgo)),
        products.stream().map(product -> new Bought(product, Optional.empty())).toList(),
        List.of());
  }
}
