package dev.perennial.local;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.HomeLock;
import dev.perennial.local.home.Leftovers;
import dev.perennial.local.service.ServiceProcess;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stops what runs here, and what a killed run left behind.")
final class DownCommand implements Callable<Integer> {

  /// The services stop beside one another, and then the servers.
  private static final Duration STOP_WAIT = ServiceProcess.STOP_WAIT.plusSeconds(15);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  @Mixin private Place place;

  @Override
  public Integer call() throws InterruptedException {
    var home = new Home(place.home());
    if (Files.notExists(home.directory())) {
      System.out.println("Nothing runs here.");
      return 0;
    }
    var lock = HomeLock.tryTake(home);
    var wasRunning = lock.isEmpty();
    if (wasRunning) {
      HomeLock.holder(home).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
      lock = awaitLock(home);
    }
    try (var _ = lock.orElseThrow(() -> new Refusal("The running ./perennial up does not stop."))) {
      var leftovers = Leftovers.stop(home);
      System.out.println(wasRunning || leftovers > 0 ? "Stopped." : "Nothing runs here.");
      return 0;
    }
  }

  private static Optional<HomeLock> awaitLock(Home home) throws InterruptedException {
    var deadline = System.nanoTime() + STOP_WAIT.toNanos();
    var lock = HomeLock.tryTake(home);
    while (lock.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
      lock = HomeLock.tryTake(home);
    }
    return lock;
  }
}
