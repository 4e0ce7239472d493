package dev.perennial.campaign.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many triggers left, and how long the oldest one of this replica's lanes has waited.
@ApplicationScoped
class RelayMetrics {

  private final Map<Integer, Instant> oldestByPartition = new ConcurrentHashMap<>();
  private final Clock machine = Clock.systemUTC();
  private final Counter published;
  private final Counter faults;

  RelayMetrics(MeterRegistry registry) {
    published = registry.counter("campaign.triggers.published");
    faults = registry.counter("campaign.relay.faults");
    Gauge.builder("campaign.outbox.age.seconds", this, RelayMetrics::ageSeconds).register(registry);
  }

  void published(int triggers) {
    published.increment(triggers);
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
