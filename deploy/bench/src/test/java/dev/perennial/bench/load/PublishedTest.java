package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Published published = new Published();

  @Test
  void aValueMayHoldSeveralNewOrders() {
    published.add("a", 1, NOON);
    published.add("a", 4, NOON.plusSeconds(1));
    published.add("b", 2, NOON.plusSeconds(2));

    assertThat(published.orders()).isEqualTo(6);
    assertThat(published.movedAt()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void aValueThatIsReadAgainAddsNothing() {
    published.add("a", 3, NOON);
    published.add("a", 3, NOON.plusSeconds(1));

    assertThat(published.orders()).isEqualTo(3);
    assertThat(published.values()).isEqualTo(2);
    assertThat(published.movedAt()).isEqualTo(NOON);
  }

  @Test
  void ordersFromBeforeDoNotCount() {
    var later = new Published(Map.of("a", 40L));

    later.add("a", 41, NOON);

    assertThat(later.orders()).isEqualTo(1);
  }

  @Test
  void nobodyWaitsForOrdersThatDoNotCome() throws InterruptedException {
    published.add("a", 1, NOON);

    assertThat(published.await(1, Duration.ofMinutes(1))).isTrue();
    assertThat(published.await(2, Duration.ofMillis(10))).isFalse();
  }
}
