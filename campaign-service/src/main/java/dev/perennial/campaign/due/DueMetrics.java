package dev.perennial.campaign.due;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How late steps are decided that waited for their moment.
@ApplicationScoped
class DueMetrics {

  private final Timer lateness;

  DueMetrics(MeterRegistry registry) {
    lateness =
        Timer.builder("campaign.steps.lateness")
            .description("from the moment of a step that waited to the decision on it")
            .register(registry);
  }

  /// @param moments when steps were due
  /// @param now business instant at which they are decided
  void decided(List<Instant> moments, Instant now) {
    moments.forEach(moment -> lateness.record(Duration.between(moment, now)));
  }
}
