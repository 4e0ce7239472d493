package dev.perennial.bench.drill.ground;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// A broker as a process of its own, so that it can be killed. It says when it is ready, and ends
/// with SIGTERM or with the process that started it.
final class BrokerMain {

  static final String READY = "ready";

  private static final Logger ROOT = Logger.getLogger("");

  private BrokerMain() {}

  /// @param arguments folder, port, and the port that clients are sent to
  public static void main(String[] arguments) throws IOException {
    warningsToStandardError();
    var broker =
        KafkaBroker.start(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    broker.createTopics(Topic.ALL);
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // nobody writes; the end comes with whoever started it
    }
    System.exit(0);
  }

  private static void warningsToStandardError() {
    LogManager.getLogManager().reset();
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.setProperty("log4j.shutdownHookEnabled", "false");
    ROOT.setLevel(Level.WARNING);
    ROOT.addHandler(new ConsoleHandler());
  }
}
