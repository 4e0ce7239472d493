package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.Applied;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what came in and what became of it.
@ApplicationScoped
class StreamMetrics {

  private final MeterRegistry registry;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void applied(Applied applied) {
    registry.counter("campaign.changes", "result", "applied").increment(applied.changes());
    registry.counter("campaign.changes", "result", "duplicate").increment(applied.duplicates());
  }

  /// @param records of `orders.v1`
  /// @param changes that they made of orders
  void ordered(int records, int changes) {
    registry.counter("campaign.order.records").increment(records);
    registry.counter("campaign.order.changes").increment(changes);
  }

  /// @param records of `activities.v1`
  void acted(int records) {
    registry.counter("campaign.activity.records").increment(records);
  }

  /// @param records of `customers.v1`
  void told(int records) {
    registry.counter("campaign.customer.records").increment(records);
  }

  void poison(PoisonReason reason) {
    registry.counter("campaign.dead.letters", "reason", reason.name()).increment();
  }
}
