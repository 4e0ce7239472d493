package dev.perennial.campaign.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many triggers left, how long after ingest had accepted the order behind them, and how long
/// the oldest one of this replica's lanes has waited.
@ApplicationScoped
class RelayMetrics {

  private final Map<Integer, Instant> oldestByPartition = new ConcurrentHashMap<>();
  private final Clock machine;
  private final Counter published;
  private final Counter faults;
  private final Timer freshness;

  RelayMetrics(MeterRegistry registry, Clock machine) {
    this.machine = machine;
    published = registry.counter("campaign.triggers.published");
    faults = registry.counter("campaign.relay.faults");
    freshness =
        Timer.builder("campaign.freshness")
            .description("from an order accepted to the trigger published that it led to at once")
            .serviceLevelObjectives(
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1))
            .register(registry);
    Gauge.builder("campaign.outbox.age.seconds", this, RelayMetrics::ageSeconds).register(registry);
  }

  void published(int triggers) {
    published.increment(triggers);
  }

  /// @param batch that the broker has now
  void sent(List<Waiting> batch) {
    var now = machine.instant();
    batch.forEach(
        trigger ->
            trigger
                .acceptedAt()
                .ifPresent(acceptedAt -> freshness.record(Duration.between(acceptedAt, now))));
  }

  void fault() {
    faults.increment();
  }

  /// @param createdAt of the oldest waiting trigger that the lane found; empty when none waits
  void oldest(int partition, Optional<Instant> createdAt) {
    createdAt.ifPresentOrElse(
        instant -> oldestByPartition.put(partition, instant), () -> forget(partition));
  }

  void forget(int partition) {
    oldestByPartition.remove(partition);
  }

  private double ageSeconds() {
    return oldestByPartition.values().stream()
        .min(Instant::compareTo)
        .map(oldest -> Duration.between(oldest, machine.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
