package dev.perennial.clv.review;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.ledger.Reviews;
import dev.perennial.clv.stream.OutboxRelay;
import dev.perennial.clv.stream.Ownership;
import dev.perennial.clv.stream.StreamMetrics;
import dev.perennial.clv.stream.Watermark;
import dev.perennial.clv.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Looks at customers whose moment has come, and at nobody else.
@ApplicationScoped
public class Reviewer {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final Reviews reviews;
  private final Ownership ownership;
  private final Watermark watermark;
  private final OutboxRelay relay;
  private final StreamMetrics metrics;
  private final BusinessClock clock;
  private final int customersMax;
  private final Loop loop;

  Reviewer(
      Reviews reviews,
      @Identifier("orders") Ownership ownership,
      Watermark watermark,
      OutboxRelay relay,
      StreamMetrics metrics,
      BusinessClock clock,
      @ConfigProperty(name = "clv.review.customers-max") int customersMax,
      @ConfigProperty(name = "clv.review.every") Duration every) {
    this.reviews = reviews;
    this.ownership = ownership;
    this.watermark = watermark;
    this.relay = relay;
    this.metrics = metrics;
    this.clock = clock;
    this.customersMax = customersMax;
    this.loop = new Loop("reviewer", every, this::review);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// How many customers of any replica wait to be looked at.
  public Uni<Long> due() {
    return reviews.due(clock.now());
  }

  private boolean review() throws ExecutionException, InterruptedException {
    var share = ownership.share();
    var until = watermark.of(share.partitions());
    if (until.isEmpty()) {
      return false;
    }
    var reviewed =
        reviews.review(share.buckets(), until.get(), customersMax).await().atMost(DATABASE_WAIT);
    metrics.reviewed(reviewed, clock.now());
    if (reviewed.customers() > 0) {
      relay.wake();
    }
    return reviewed.customers() == customersMax;
  }
}
