package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How much was published, how long after ingest had accepted the order behind it, and how long
/// nothing could be.
@ApplicationScoped
class RelayMetrics {

  /// What took effect so long before it was accepted is imported history, which is no news.
  private static final Duration NEWS = Duration.ofHours(24);

  private final Clock machine;
  private final Counter published;
  private final Timer freshness;

  /// When the first round began that has not gone well; null after one that has.
  private volatile Instant inVainSince;

  RelayMetrics(MeterRegistry registry, Clock machine) {
    this.machine = machine;
    published = registry.counter("perennial.events.published");
    freshness =
        Timer.builder("perennial.freshness")
            .description("from an order accepted to what it changed published, without history")
            .serviceLevelObjectives(
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1))
            .register(registry);
    Gauge.builder("perennial.outbox.stalled.seconds", this, RelayMetrics::stalledSeconds)
        .description("since when no round has published all that it took on; 0 after one that has")
        .register(registry);
  }

  void begun() {
    if (inVainSince == null) {
      inVainSince = machine.instant();
    }
  }

  void wentWell() {
    inVainSince = null;
  }

  void published(List<Outbox.Pending> rows) {
    published.increment(rows.size());
    var now = machine.instant();
    for (var row : rows) {
      var acceptedAt = row.announcement().acceptedAt();
      if (acceptedAt != null && !row.announcement().eventTime().isBefore(acceptedAt.minus(NEWS))) {
        freshness.record(Duration.between(acceptedAt, now));
      }
    }
  }

  private double stalledSeconds() {
    var since = inVainSince;
    return since == null ? 0 : Duration.between(since, machine.instant()).toMillis() / 1000.0;
  }
}
