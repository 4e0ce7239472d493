package dev.perennial.clv.rebuild;

import dev.perennial.clv.ledger.Replay;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Before anything is read or served: rebuilds where the configuration says so, and ends; and does
/// not let a database be served that is not whole yet.
@ApplicationScoped
class RebuildAtStart {

  private static final Logger LOG = Logger.getLogger(RebuildAtStart.class);
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /// Before the channels, which start at 1000.
  private static final int FIRST = 1;

  private static final int REFUSED = 2;

  /// What `clv.rebuild` may say.
  enum Mode {
    /// The service serves.
    OFF,
    /// An empty database is made from the log, or one that was begun is finished.
    LOST,
    /// What is in the database goes first.
    ANYWAY
  }

  private final Replay replay;
  private final Rebuild rebuild;
  private final Mode mode;

  RebuildAtStart(Replay replay, Rebuild rebuild, @ConfigProperty(name = "clv.rebuild") Mode mode) {
    this.replay = replay;
    this.rebuild = rebuild;
    this.mode = mode;
  }

  void start(@Observes @Priority(FIRST) StartupEvent event) throws InterruptedException {
    switch (mode) {
      case OFF -> requireWhole();
      case LOST -> end(rebuild(false));
      case ANYWAY -> end(rebuild(true));
    }
  }

  private void requireWhole() {
    if (replay.isUnderWay().await().atMost(DATABASE_WAIT)) {
      throw new IllegalStateException(
          "The rebuild of this database has not come to its end: run it again (clv.rebuild=lost).");
    }
  }

  private int rebuild(boolean anyway) throws InterruptedException {
    try {
      rebuild.run(anyway);
      return 0;
    } catch (Refused refused) {
      LOG.error(refused.getMessage());
      return REFUSED;
    }
  }

  private static void end(int code) {
    Quarkus.asyncExit(code);
    throw new PreventFurtherStepsException(code);
  }
}
