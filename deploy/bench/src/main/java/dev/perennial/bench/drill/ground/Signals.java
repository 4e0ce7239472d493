package dev.perennial.bench.drill.ground;

import dev.perennial.local.Refusal;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/// Signals that the JDK does not send itself.
public final class Signals {

  private Signals() {}

  /// Takes every processor away from these processes until [#wake].
  public static void freeze(Collection<Long> pids) throws InterruptedException {
    send("-STOP", pids);
  }

  public static void wake(Collection<Long> pids) throws InterruptedException {
    send("-CONT", pids);
  }

  private static void send(String signal, Collection<Long> pids) throws InterruptedException {
    var processes = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    try {
      // One that has ended meanwhile is not there to be told.
      new ProcessBuilder("sh", "-c", "kill %s %s".formatted(signal, processes))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new Refusal("kill cannot be started: %s.".formatted(e.getMessage()), e);
    }
  }
}
