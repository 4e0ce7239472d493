package dev.perennial.ingest.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AsOfTest {

  private static final Instant RECORDED = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void aLiveOrderTakesEffectWhenItIsRecorded() {
    assertThat(AsOf.live(RECORDED.minus(Duration.ofDays(3)), RECORDED)).isEqualTo(RECORDED);
    assertThat(AsOf.live(RECORDED.plus(AsOf.SKEW_MAX), RECORDED)).isEqualTo(RECORDED);
  }

  @Test
  void anOrderOfTheFutureTakesEffectAtItsOwnTime() {
    var ahead = RECORDED.plus(AsOf.SKEW_MAX).plusNanos(1_000);
    assertThat(AsOf.live(ahead, RECORDED)).isEqualTo(ahead);
  }

  @Test
  void historyTookEffectWhenItWasPlaced() {
    assertThat(AsOf.history(RECORDED)).isEqualTo(RECORDED);
  }
}
