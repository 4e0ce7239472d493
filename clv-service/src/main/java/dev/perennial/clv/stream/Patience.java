package dev.perennial.clv.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Tries what the infrastructure refuses again, after ever longer pauses, until it is taken.
@ApplicationScoped
class Patience {

  private static final Logger LOG = Logger.getLogger(Patience.class);

  private final StreamMetrics metrics;
  private final Duration first;
  private final Duration longest;

  Patience(
      StreamMetrics metrics,
      @ConfigProperty(name = "clv.retry.first") Duration first,
      @ConfigProperty(name = "clv.retry.longest") Duration longest) {
    this.metrics = metrics;
    this.first = first;
    this.longest = longest;
  }

  <T> Uni<T> untilTaken(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<T>deferred(work)
        .onFailure()
        .invoke(this::sayRetried)
        .onFailure()
        .retry()
        .withBackOff(first, longest)
        .indefinitely();
  }

  private void sayRetried(Throwable e) {
    metrics.retried();
    LOG.warnf("a batch of records will be tried again: %s", e.toString());
  }
}
