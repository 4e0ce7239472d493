package dev.perennial.bench.drill.ground;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The broker of a drill, which may go away and come back.
public final class Broker implements AutoCloseable {

  private final Home home;
  private final int port;
  private final Map<String, String> environment;
  private Process process;

  Broker(Home home, int port, Map<String, String> environment) {
    this.home = home;
    this.port = port;
    this.environment = environment;
  }

  /// Starts it on what it has stored, and waits until it takes requests.
  public void start() {
    start(port);
  }

  /// The same on another port, behind something that listens on its own, where clients are sent to.
  public void start(int elsewhere) {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            Leftovers.mark(home),
            "-cp",
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            home.kafka().toString(),
            Integer.toString(elsewhere),
            Integer.toString(port));
    try {
      var builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.appendTo(home.log("broker").toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
      var said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      if (!BrokerMain.READY.equals(said.readLine())) {
        throw new Refusal("Kafka did not start: see %s.".formatted(home.log("broker")));
      }
    } catch (IOException e) {
      throw new Refusal("Kafka cannot be started: %s.".formatted(e.getMessage()), e);
    }
  }

  /// Stops it in order.
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Where everybody looks for it.
  public int port() {
    return port;
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }
}
