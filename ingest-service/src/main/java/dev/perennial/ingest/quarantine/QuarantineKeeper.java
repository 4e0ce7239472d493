package dev.perennial.ingest.quarantine;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Lets go what has been in quarantine for too long.
@ApplicationScoped
class QuarantineKeeper {

  private static final Logger LOG = Logger.getLogger(QuarantineKeeper.class);

  private final Quarantine quarantine;
  private final Clock clock;
  private final Duration retention;

  QuarantineKeeper(Quarantine quarantine, Clock clock, QuarantineConfig config) {
    this.quarantine = quarantine;
    this.clock = clock;
    this.retention = config.retention();
  }

  @Produces
  @Singleton
  static Seal seal(
      QuarantineConfig config, @ConfigProperty(name = "ingest.identity.key") String identityKey) {
    return new Seal(config.key().orElse(identityKey));
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> expire() {
    return quarantine
        .expire(clock.instant().minus(retention))
        .invoke(
            expired -> {
              if (expired > 0) {
                LOG.warnf("expired=%d retention=%s", expired, retention);
              }
            })
        .onFailure()
        .invoke(e -> LOG.warnf("expiry will be tried again: %s", e.toString()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
