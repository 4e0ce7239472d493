package dev.perennial.campaign.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One thread that does one thing again and again: at once when woken, otherwise after a pause, and
/// after ever longer pauses while it fails.
public final class Loop implements AutoCloseable {

  /// A round of work.
  @FunctionalInterface
  public interface Round {
    /// @return whether there is more to do at once
    boolean run() throws Exception;
  }

  private static final Logger LOG = Logger.getLogger(Loop.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Semaphore woken = new Semaphore(0);
  private final Duration pause;
  private final Round round;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Loop(String name, Duration pause, Round round) {
    this.pause = pause;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// Does the next round now; a round under way is followed by another.
  public void wake() {
    woken.release();
  }

  /// Ends with the round under way, which is not waited for.
  public void stop() {
    stopped.countDown();
    wake();
  }

  /// Waits for the round under way and stops.
  @Override
  public void close() {
    stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var failures = 0;
    while (stopped.getCount() > 0) {
      var more = false;
      try {
        more = round.run();
        failures = 0;
      } catch (Exception e) {
        failures++;
        LOG.warnf("%s will be tried again: %s", thread.getName(), e.toString());
        LOG.debug("the failure behind it", e);
      }
      if (!more) {
        rest(failures);
      }
    }
  }

  private void rest(int failures) {
    try {
      if (failures == 0) {
        var wasWoken = woken.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        if (wasWoken) {
          woken.drainPermits();
        }
      } else {
        var backOff = pause.multipliedBy(1L << Math.min(failures, 10));
        var rest = backOff.compareTo(LONGEST_PAUSE) < 0 ? backOff : LONGEST_PAUSE;
        stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }
}
