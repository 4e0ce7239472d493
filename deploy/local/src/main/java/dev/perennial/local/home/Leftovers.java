package dev.perennial.local.home;

import dev.perennial.embedded.PostgresServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Child processes that a killed launcher could not stop. Each one carries the installation's mark
/// on its command line, so that only what was started for this very folder is ever stopped, and
/// nothing can be started without being found again.
public final class Leftovers {

  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private Leftovers() {}

  /// The command-line argument by which a process is known to belong to this installation.
  public static String mark(Home home) {
    return "-Dperennial.home=" + home.directory();
  }

  /// Stops what an earlier launcher left running here, all of it also where this launcher is
  /// stopped meanwhile.
  ///
  /// @return how many processes were stopped
  public static int stop(Home home) throws InterruptedException {
    var stopped = new AtomicInteger();
    Shielded.run(() -> stopped.set(stopAll(home)));
    return stopped.get();
  }

  private static int stopAll(Home home) {
    var processes = find(home);
    processes.forEach(ProcessHandle::destroy);
    processes.forEach(Leftovers::awaitEnd);
    return PostgresServer.stopLeftover(home.postgres()) ? processes.size() + 1 : processes.size();
  }

  private static List<ProcessHandle> find(Home home) {
    var mark = mark(home);
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(mark::equals))
        .toList();
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
