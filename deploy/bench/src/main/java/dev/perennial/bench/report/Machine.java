package dev.perennial.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where and of what a figure was measured.
///
/// @param commit of the repository, with `+` where files differ from it; `unknown` without git
/// @param load average of the last minute when the measuring began
public record Machine(String processor, int cores, String jdk, String commit, double load) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /// This machine as it is now.
  public static Machine of(Path repository) {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.version"),
        git(repository, "rev-parse", "--short", "HEAD")
            + (git(repository, "status", "--porcelain", "-uno").isEmpty() ? "" : "+"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), JDK %s, commit %s, load average %.1f at the start",
        cores,
        processor,
        jdk,
        commit,
        load);
  }

  private static String processorName() {
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String git(Path repository, String... arguments) {
    var command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = repository.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try {
      var process = new ProcessBuilder(command).start();
      try (var out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      return "unknown";
    }
  }
}
