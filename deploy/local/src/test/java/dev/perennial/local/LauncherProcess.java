package dev.perennial.local;

import dev.perennial.local.home.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// `./perennial` as people start it: the built launcher in a process of its own, on ports and in a
/// folder that nobody else uses.
record LauncherProcess(Path home, int portOffset) {

  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final int OFFSETS = 20_000;

  /// What a command left behind.
  record Ended(int code, String out, String err) {}

  static LauncherProcess in(Path home) {
    while (true) {
      var offset = ThreadLocalRandom.current().nextInt(1_000, OFFSETS);
      try {
        PortPlan.offset(offset).requireFree();
        return new LauncherProcess(home, offset);
      } catch (Refusal e) {
        // taken: another one
      }
    }
  }

  static Path repository() {
    return Path.of("../..").toAbsolutePath().normalize();
  }

  Ended up(String... options) throws IOException, InterruptedException {
    return await(startUp(options));
  }

  Ended down() throws IOException, InterruptedException {
    return await(start("down"));
  }

  Started startUp(String... options) throws IOException {
    var arguments = new ArrayList<>(List.of("up", "--port-offset", Integer.toString(portOffset)));
    arguments.addAll(List.of(options));
    return start(arguments.toArray(String[]::new));
  }

  /// The processes that were started for this folder and still live.
  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(home.toString()))
                    .isPresent())
        .toList();
  }

  /// A command that runs.
  record Started(Process process, Path out, Path err) {

    boolean hasSaid(String words) {
      try {
        return Files.readString(out).contains(words);
      } catch (IOException e) {
        return false;
      }
    }
  }

  Ended await(Started started) throws IOException, InterruptedException {
    if (!started.process().waitFor(WAIT.toSeconds(), TimeUnit.SECONDS)) {
      started.process().destroy();
      throw new AssertionError("still running: " + Files.readString(started.out()));
    }
    return new Ended(
        started.process().exitValue(),
        Files.readString(started.out()),
        Files.readString(started.err()));
  }

  private Started start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dperennial.repository="
                    + System.getProperty("perennial.repository", repository().toString()),
                "-jar",
                Path.of("target/perennial-local.jar").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    var out = said(".out");
    var err = said(".err");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    // A test run that is stopped half-way takes its launchers along, and they what they started.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new Started(process, out, err);
  }

  private static Path said(String suffix) throws IOException {
    var file = Files.createTempFile("perennial", suffix);
    file.toFile().deleteOnExit();
    return file;
  }
}
