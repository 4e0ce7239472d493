package dev.perennial.ingest.intake;

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

  private final Counter accepted;
  private final Counter repeated;
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Timer publish;

  IntakeMetrics(MeterRegistry registry) {
    accepted = registry.counter("ingest.orders.accepted");
    repeated = registry.counter("ingest.orders.repeated");
    for (var reason : Reason.values()) {
      rejected.put(reason, registry.counter("ingest.orders.rejected", "reason", reason.name()));
    }
    publish =
        Timer.builder("ingest.publish")
            .description("from the first record of a batch sent to the last one acknowledged")
            .publishPercentileHistogram()
            .register(registry);
  }

  void count(List<LineResult> results) {
    for (var result : results) {
      switch (result.result()) {
        case ACCEPTED -> accepted.increment();
        case REPEATED -> repeated.increment();
        case REJECTED -> rejected.get(result.reason()).increment();
      }
    }
  }

  Uni<Void> timed(Uni<Void> publishing) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var started = Timer.start();
              return publishing.onTermination().invoke(() -> started.stop(publish));
            });
  }
}
