package dev.perennial.ingest.intake;

import dev.perennial.ingest.refusal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was promised to callers, counted, and how long the broker took to acknowledge.
@ApplicationScoped
class IntakeMetrics {

  private final Results orders;
  private final Results activities;
  private final Timer publish;

  IntakeMetrics(MeterRegistry registry) {
    orders = Results.of(registry, "ingest.orders");
    activities = Results.of(registry, "ingest.activities");
    publish =
        Timer.builder("ingest.publish")
            .description("from the first record of a batch sent to the last one acknowledged")
            .publishPercentileHistogram()
            .register(registry);
  }

  void count(List<LineResult> results) {
    results.forEach(orders::count);
  }

  void countActivities(List<LineResult> results) {
    results.forEach(activities::count);
  }

  Uni<Void> timed(Uni<Void> publishing) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var started = Timer.start();
              return publishing.onTermination().invoke(() -> started.stop(publish));
            });
  }

  private record Results(Counter accepted, Counter repeated, Map<Reason, Counter> rejected) {
    static Results of(MeterRegistry registry, String name) {
      var rejected = new EnumMap<Reason, Counter>(Reason.class);
      for (var reason : Reason.values()) {
        rejected.put(reason, registry.counter(name + ".rejected", "reason", reason.name()));
      }
      return new Results(
          registry.counter(name + ".accepted"), registry.counter(name + ".repeated"), rejected);
    }

    void count(LineResult result) {
      switch (result.result()) {
        case ACCEPTED -> accepted.increment();
        case REPEATED -> repeated.increment();
        case REJECTED -> rejected.get(result.reason()).increment();
      }
    }
  }
}
