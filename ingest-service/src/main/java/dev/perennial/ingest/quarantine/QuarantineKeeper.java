package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Lets go what has been in quarantine for too long.
@ApplicationScoped
class QuarantineKeeper {

  private static final Logger LOG = Logger.getLogger(QuarantineKeeper.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Quarantine quarantine;
  private final Clock clock;
  private final Duration retention;
  private final Loop loop;

  QuarantineKeeper(Quarantine quarantine, Clock clock, QuarantineConfig config) {
    this.quarantine = quarantine;
    this.clock = clock;
    this.retention = config.retention();
    this.loop = new Loop("quarantine-expiry", EVERY, this::expire);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  private boolean expire() {
    var expired = quarantine.expire(clock.instant().minus(retention)).await().atMost(WAIT);
    if (expired > 0) {
      LOG.warnf("expired=%d retention=%s", expired, retention);
    }
    return false;
  }
}
