package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.Untold;
import dev.perennial.ingest.refusal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What was promised to callers, counted, and how long the broker took to acknowledge.
@ApplicationScoped
class IntakeMetrics {

  private final Results orders;
  private final Results activities;
  private final Results customers;
  private final Timer acknowledged;
  private final Timer failed;
  private final MeterRegistry registry;
  private final AtomicInteger untold;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    untold = registry.gauge("ingest.untold.events", new AtomicInteger());
    orders = Results.of(registry, "ingest.orders");
    activities = Results.of(registry, "ingest.activities");
    customers = Results.of(registry, "ingest.customers");
    acknowledged = publish("acknowledged");
    failed = publish("failed");
  }

  private Timer publish(String outcome) {
    return Timer.builder("ingest.publish")
        .description("from the first record of a batch sent to the last one acknowledged, or not")
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .register(registry);
  }

  void count(List<LineResult> results) {
    results.forEach(orders::count);
  }

  void countActivities(List<LineResult> results) {
    results.forEach(activities::count);
  }

  void countCustomers(List<LineResult> results) {
    results.forEach(customers::count);
  }

  /// Events of `customers.v1` that the broker has acknowledged, by type.
  void countTold(List<Untold> events) {
    events.forEach(
        each -> registry.counter("ingest.identities.told", "type", each.type()).increment());
  }

  /// Events that wait for longer than a request may last, up to the relay's bound.
  void gaugeUntold(int events) {
    untold.set(events);
  }

  Uni<Void> timed(Uni<Void> publishing) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var started = Timer.start();
              return publishing
                  .invoke(() -> started.stop(acknowledged))
                  .onFailure()
                  .invoke(() -> started.stop(failed));
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
