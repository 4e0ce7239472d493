package dev.perennial.local;

import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/// A picocli command as a process of its own: what cannot be done is one sentence on standard error
/// and exit code 1, Ctrl-C and SIGTERM let it put everything away first.
public final class Program {

  private static final int REFUSED = 1;
  private static final int INTERRUPTED = 130;

  private Program() {}

  /// Runs `command` and ends the process with its exit code.
  public static void run(Object command, String[] arguments) {
    var code = 0;
    try (var signal = StopSignal.toThisThread()) {
      code = code(command, arguments, signal);
    }
    System.exit(code);
  }

  private static int code(Object command, String[] arguments, StopSignal signal) {
    try {
      return new CommandLine(command)
          .setExecutionExceptionHandler((e, _, _) -> told(e, signal))
          .execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) {
      return told(e, signal);
    }
  }

  private static int told(Throwable thrown, StopSignal signal) {
    if (signal.isGiven()
        || thrown instanceof InterruptedException
        || thrown instanceof CancellationException) {
      System.out.println("Stopped.");
      return INTERRUPTED;
    }
    if (!(thrown instanceof Refusal)) {
      Logs.unexpected(thrown);
    }
    System.err.println(thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
    return REFUSED;
  }
}
