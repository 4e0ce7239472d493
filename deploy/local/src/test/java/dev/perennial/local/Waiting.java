package dev.perennial.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/// Waits for what real processes do in their own time.
final class Waiting {

  private static final Duration AT_MOST = Duration.ofMinutes(10);

  private Waiting() {}

  static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(AT_MOST)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(condition);
  }
}
