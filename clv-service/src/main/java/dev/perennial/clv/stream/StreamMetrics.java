package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.Applied;
import dev.perennial.clv.ledger.Reviewed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What this service promises, as figures.
@ApplicationScoped
public class StreamMetrics {

  private final MeterRegistry registry;
  private final Counter applied;
  private final Counter refunded;
  private final Counter repeated;
  private final Counter identified;
  private final Counter told;
  private final Counter reviewed;
  private final Counter revalued;
  private final Counter retried;
  private final Timer lateness;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.applied = registry.counter("perennial.orders.applied");
    this.refunded = registry.counter("perennial.refunds.applied");
    this.repeated = registry.counter("perennial.orders.repeated");
    this.identified = registry.counter("perennial.identities.applied");
    this.told = registry.counter("perennial.activities.applied");
    this.reviewed = registry.counter("perennial.customers.reviewed");
    this.revalued = registry.counter("perennial.customers.revalued");
    this.retried = registry.counter("perennial.batches.retried");
    this.lateness = registry.timer("perennial.review.lateness");
  }

  void applied(Applied batch, List<Poison> poison) {
    applied.increment(batch.orders());
    refunded.increment(batch.refunds());
    repeated.increment(batch.repeats());
    rejected("perennial.orders.rejected", poison);
  }

  void identified(int events, List<Poison> poison) {
    identified.increment(events);
    rejected("perennial.identities.rejected", poison);
  }

  private void rejected(String counter, List<Poison> poison) {
    poison.forEach(
        letter -> registry.counter(counter, "reason", letter.reason().name()).increment());
  }

  void told(int news, List<Poison> poison) {
    told.increment(news);
    rejected("perennial.activities.rejected", poison);
  }

  void retried() {
    retried.increment();
  }

  public void revalued(int customers) {
    revalued.increment(customers);
  }

  /// @param now on the business clock, at the end of the review
  public void reviewed(Reviewed review, Instant now) {
    reviewed.increment(review.customers());
    review.moments().forEach(moment -> lateness.record(Duration.between(moment, now)));
  }
}
