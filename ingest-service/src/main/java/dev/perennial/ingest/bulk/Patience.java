package dev.perennial.ingest.bulk;

import dev.perennial.ingest.api.UnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Tries again, at growing intervals and without end, while the broker or the database is away.
final class Patience {

  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final CountDownLatch stopped;

  /// @param stopped ends all patience
  Patience(CountDownLatch stopped) {
    this.stopped = stopped;
  }

  /// @param meanwhile after each failure
  <T> T answer(Supplier<Uni<T>> question, Runnable meanwhile) {
    for (var pause = SHORTEST_PAUSE; ; pause = longer(pause)) {
      requireGoingOn();
      try {
        return question.get().await().indefinitely();
      } catch (UnavailableException e) {
        LOG.warnf("dependency=%s cause=%s", e.dependency(), e.why());
        rest(pause);
        meanwhile.run();
      }
    }
  }

  void requireGoingOn() {
    if (stopped.getCount() == 0) {
      throw new Abandoned(Abandoned.Why.STOPPED);
    }
  }

  private void rest(Duration pause) {
    try {
      var _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Abandoned(Abandoned.Why.STOPPED);
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
