package dev.perennial.clv.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.clv.customer.Basket.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BasketTest {

  @Test
  void categoriesShareTheMoneyOfAllLines() {
    var basket =
        Basket.of(
            List.of(line("tea", "30"), line("coffee", "40"), line("tea", "20"), line(null, "10")));

    assertThat(basket.shares()).containsOnlyKeys("tea", "coffee");
    assertThat(basket.shares().get("tea")).isEqualTo(0.5);
    assertThat(basket.shares().get("coffee")).isEqualTo(0.4);
  }

  @Test
  void discountLinesAndEmptyOrdersTellNothing() {
    assertThat(Basket.of(List.of(line("tea", "30"), line("vouchers", "-30"))).shares())
        .containsExactly(Map.entry("tea", 1.0));
    assertThat(Basket.of(List.of(line("tea", "0"), line("coffee", "-1")))).isEqualTo(Basket.UNTOLD);
    assertThat(Basket.of(List.of())).isEqualTo(Basket.UNTOLD);
  }

  @Test
  void ofManyCategoriesThoseWithTheMostMoneyAreKept() {
    var lines = IntStream.rangeClosed(1, 60).mapToObj(i -> line("c" + i, i + "")).toList();

    var shares = Basket.of(lines).shares();

    assertThat(shares).hasSize(50).containsKey("c60").containsKey("c11").doesNotContainKey("c10");
    assertThat(shares.get("c60")).isCloseTo(60.0 / 1830, within(1e-15));
  }

  private static Line line(String category, String amount) {
    return new Line(category, new BigDecimal(amount));
  }
}
