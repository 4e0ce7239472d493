package dev.perennial.local;

import dev.perennial.local.home.Home;
import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Keeps what the libraries say (Kafka's broker runs in this process) out of the terminal.
public final class Logs {

  private static final Logger ROOT = Logger.getLogger("");

  private Logs() {}

  /// Sends warnings and worse to `logs/launcher.log`.
  public static void toFile(Home home) {
    LogManager.getLogManager().reset();
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.setProperty("log4j.shutdownHookEnabled", "false");
    try {
      var file = new FileHandler(home.log("launcher").toString(), true);
      file.setFormatter(new SimpleFormatter());
      ROOT.addHandler(file);
      ROOT.setLevel(Level.WARNING);
    } catch (IOException e) {
      throw new Refusal(
          "%s cannot be written: %s.".formatted(home.log("launcher"), e.getMessage()), e);
    }
  }

  /// Keeps the stack trace of something nobody thought of.
  static void unexpected(Throwable thrown) {
    ROOT.log(Level.SEVERE, "unexpected", thrown);
  }
}
