package dev.perennial.bench.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.orders.CanonicalOrder;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GenerationsTest {

  private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");

  @Test
  void otherCustomersComeAfterAThousandOrders() {
    // When
    var orders = Stream.generate(generations(7)).limit(2_000).toList();
    // Then
    assertThat(orders.subList(0, 1_000)).allMatch(order -> order.shop().equals("drill-0"));
    assertThat(orders.subList(1_000, 2_000)).allMatch(order -> order.shop().equals("drill-1"));
  }

  @Test
  void theSameSeedMakesTheSameOrders() {
    assertThat(Stream.generate(generations(7)).limit(1_500).map(CanonicalOrder::json).toList())
        .isEqualTo(Stream.generate(generations(7)).limit(1_500).map(CanonicalOrder::json).toList())
        .isNotEqualTo(
            Stream.generate(generations(8)).limit(1_500).map(CanonicalOrder::json).toList());
  }

  private static Generations generations(long seed) {
    return new Generations(new Random(seed), NOW, "drill");
  }
}
