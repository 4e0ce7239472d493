package dev.perennial.local;

import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The launcher behind `./perennial`.
@Command(
    name = "perennial",
    subcommands = {UpCommand.class, DownCommand.class, HelpCommand.class},
    description = "Orders in, customer lifetime value while it happens, the right next step out.")
public final class Main {

  private static final int REFUSED = 1;
  private static final int INTERRUPTED = 130;

  private Main() {}

  public static void main(String[] arguments) {
    var code = 0;
    try (var signal = StopSignal.toThisThread()) {
      code = run(arguments, signal);
    }
    System.exit(code);
  }

  private static int run(String[] arguments, StopSignal signal) {
    try {
      return new CommandLine(new Main())
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
