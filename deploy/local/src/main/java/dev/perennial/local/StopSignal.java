package dev.perennial.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, SIGTERM or a closed terminal, turned into an interrupt of the thread that does the work.
/// The process then lives on until that thread has put everything away.
final class StopSignal implements AutoCloseable {

  private static final long CLEANUP_SECONDS_MAX = 60;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean given;

  private StopSignal() {}

  /// Makes the calling thread the one to be interrupted.
  static StopSignal toThisThread() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::give, "stop-signal"));
    return signal;
  }

  boolean isGiven() {
    return given;
  }

  private void give() {
    if (done.getCount() == 0) {
      return;
    }
    given = true;
    worker.interrupt();
    try {
      if (!done.await(CLEANUP_SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("Not everything could be stopped: ./perennial down does the rest.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Everything is put away: the process may end.
  @Override
  public void close() {
    done.countDown();
  }
}
