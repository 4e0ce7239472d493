package dev.perennial.local.home;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work that a stop must not tear in two: servers that are interrupted half-way through starting or
/// stopping leave processes and half-made folders behind.
public final class Shielded {

  private Shielded() {}

  /// Runs `work` to its end, then answers an interrupt that came meanwhile.
  public static void run(Runnable work) throws InterruptedException {
    var task = new FutureTask<Void>(work, null);
    Thread.ofPlatform().name("shielded").start(task);
    var interrupted = false;
    while (true) {
      try {
        task.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(
                "a server did not start or stop: " + e.getCause(), e.getCause());
      }
    }
    if (interrupted) {
      throw new InterruptedException("stopped meanwhile");
    }
  }
}
