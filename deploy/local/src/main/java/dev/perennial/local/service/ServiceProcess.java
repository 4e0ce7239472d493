package dev.perennial.local.service;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One service as a process of its own.
public final class ServiceProcess implements AutoCloseable {

  /// The first stop after a build also assembles the AOT cache.
  public static final Duration STOP_WAIT = Duration.ofMinutes(2);

  private final ServiceKind kind;
  private final Process process;
  private final ServiceLog log;
  private volatile boolean ready;

  private ServiceProcess(ServiceKind kind, Process process, ServiceLog log) {
    this.kind = kind;
    this.process = process;
    this.log = log;
  }

  /// Starts `command`, its output appended to the log of `name`.
  static ServiceProcess start(
      ServiceKind kind,
      String name,
      List<String> command,
      Home home,
      Map<String, String> environment) {
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

  /// Waits for it to end by itself; answers its exit code.
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /// Ends it as a power failure would: nothing is flushed, nothing is said goodbye to.
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Asks it to stop, and ends it where it does not, or where it has done nothing yet: a cache of
  /// half a start would stay.
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
