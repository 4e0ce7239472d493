package dev.perennial.campaign.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Waits out infrastructure that is away: tries again for ever, each time a little later, up to a
/// bound. Meanwhile the channel stands still and nothing is lost.
@ApplicationScoped
class Patience {

  private static final Logger LOG = Logger.getLogger(Patience.class);

  private final Duration delayMin;
  private final Duration delayMax;

  Patience(
      @ConfigProperty(name = "campaign.retry.delay-min") Duration delayMin,
      @ConfigProperty(name = "campaign.retry.delay-max") Duration delayMax) {
    this.delayMin = delayMin;
    this.delayMax = delayMax;
  }

  <T> Uni<T> untilDone(String what, Uni<T> work) {
    return untilDone(what, work, _ -> true);
  }

  /// @param worthRetrying which failures time can heal; the others come through at once
  <T> Uni<T> untilDone(String what, Uni<T> work, Predicate<Throwable> worthRetrying) {
    return work.onFailure(worthRetrying)
        .invoke(fault -> LOG.warnf("%s failed, is tried again: %s", what, fault))
        .onFailure(worthRetrying)
        .retry()
        .withBackOff(delayMin, delayMax)
        .indefinitely();
  }
}
