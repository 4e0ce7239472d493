package dev.perennial.clv.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.ledger.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayMetricsTest {

  private static final Instant NOON = Instant.parse("2026-03-31T12:00:00Z");

  private final Hands hands = new Hands();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RelayMetrics metrics = new RelayMetrics(registry, hands);

  @Test
  void freshnessIsThatOfOrdersThatAreNews() {
    // Given
    var accepted = NOON.minusSeconds(7);
    var live = announced(accepted, accepted.minusSeconds(3));
    var history = announced(accepted, accepted.minus(Duration.ofDays(30)));
    var time = announced(null, NOON);
    // When
    metrics.published(List.of(live, history, time));
    // Then
    var freshness = registry.get("perennial.freshness").timer();
    assertThat(freshness.count()).isEqualTo(1);
    assertThat(freshness.totalTime(SECONDS)).isEqualTo(7);
    assertThat(registry.get("perennial.events.published").counter().count()).isEqualTo(3);
  }

  @Test
  void stalledSinceTheFirstRoundThatWentWrongUntilOneGoesWell() {
    // Given
    metrics.begun();
    hands.now = NOON.plusSeconds(5);
    metrics.begun();
    hands.now = NOON.plusSeconds(8);
    var before = stalledSeconds();
    // When
    metrics.wentWell();
    // Then
    assertThat(before).isEqualTo(8);
    assertThat(stalledSeconds()).isZero();
  }

  private double stalledSeconds() {
    return registry.get("perennial.outbox.stalled.seconds").gauge().value();
  }

  private static Outbox.Pending announced(Instant acceptedAt, Instant eventTime) {
    return new Outbox.Pending(
        1,
        new Announcement(
            "customer-values.v1", "c-1", "c-1/1", "customer.valued", eventTime, acceptedAt, "{}"));
  }

  /// Stands until it is set.
  private static final class Hands extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
