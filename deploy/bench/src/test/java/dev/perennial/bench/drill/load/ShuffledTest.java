package dev.perennial.bench.drill.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.oracle.LiveOrders;
import dev.perennial.local.orders.CanonicalOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShuffledTest {

  private static final long SEED = 7;
  private static final int WINDOW = 100;

  @Test
  void aWindowOnceIsTheSameOrdersInAnotherSequence() {
    var shuffled = new Shuffled(orders()::next, 1, new Random(SEED));

    var came = Stream.generate(shuffled).limit(WINDOW).toList();

    var usual = Stream.generate(orders()::next).limit(WINDOW).toList();
    assertThat(came).containsExactlyInAnyOrderElementsOf(usual).isNotEqualTo(usual);
  }

  @Test
  void ordersComeUpToSoManyTimes() {
    var shuffled = new Shuffled(orders()::next, 5, new Random(SEED));

    List<CanonicalOrder> came = new ArrayList<>(Stream.generate(shuffled).limit(1_000).toList());

    assertThat(came.stream().collect(groupingBy(order -> order, counting())).values())
        .contains(5L)
        .allMatch(times -> times <= 5);
  }

  private static LiveOrders orders() {
    return new LiveOrders(SEED, Instant.parse("2026-06-30T10:00:00Z"), "drill", 20);
  }
}
