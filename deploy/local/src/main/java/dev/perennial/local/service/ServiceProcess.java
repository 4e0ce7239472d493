package dev.perennial.local.service;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One service as a process of its own.
public final class ServiceProcess implements AutoCloseable {

  /// The first stop after a build also writes the archive of classes.
  private static final Duration STOP_WAIT = Duration.ofSeconds(60);

  private final ServiceKind kind;
  private final Process process;
  private final ServiceLog log;
  private volatile boolean ready;

  private ServiceProcess(ServiceKind kind, Process process, ServiceLog log) {
    this.kind = kind;
    this.process = process;
    this.log = log;
  }

  /// Starts `jar` with the JDK that runs the launcher, its output appended to the log of `name`.
  static ServiceProcess start(
      ServiceKind kind,
      String name,
      Path jar,
      Home home,
      Map<String, String> environment,
      ClassArchive archive) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // As a JVM chooses by itself in a container of one core: on two that are shared
                // with a database and a broker, threads that collect beside the work take its time.
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                Leftovers.mark(home)));
    command.addAll(archive.options(jar));
    command.addAll(List.of("-jar", jar.toString()));
    var log = home.log(name).toFile();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return new ServiceProcess(kind, process, new ServiceLog(log.toPath()));
    } catch (IOException e) {
      throw new Refusal("%s cannot be started: %s.".formatted(kind.title(), e.getMessage()), e);
    }
  }

  public ServiceKind kind() {
    return kind;
  }

  /// To be told once it has answered that it is ready.
  void becameReady() {
    ready = true;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /// What it said last, for the sentence that tells why it is not there.
  public String lastWords() {
    return log.lastMessage();
  }

  /// Ends it as a power failure would: nothing is flushed, nothing is said goodbye to.
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Asks it to stop, and ends it where it does not, or where it has done nothing yet: an archive
  /// of half a start would stay.
  @Override
  public void close() {
    if (!ready) {
      kill();
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
