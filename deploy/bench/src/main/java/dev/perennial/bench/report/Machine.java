package dev.perennial.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where and of what a figure was measured.
///
/// @param commit of the repository, with `+` where files differ from it; `unknown` without git
/// @param load average of the last minute when the measuring began
/// @param hugePagesMib set aside by the system, in MiB; enough of them hold PostgreSQL's buffers
public record Machine(
    String processor, int cores, String jdk, String commit, double load, long hugePagesMib) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");
  private static final long KIB_OF_A_MIB = 1_024;

  /// This machine as it is now.
  public static Machine of(Path repository) {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.version"),
        git(repository, "rev-parse", "--short", "HEAD")
            + (git(repository, "status", "--porcelain", "-uno").isEmpty() ? "" : "+"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        hugePages());
  }

  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), JDK %s, commit %s, load average %.1f at the start, %s",
        cores,
        processor,
        jdk,
        commit,
        load,
        hugePagesMib == 0
            ? "no huge pages"
            : String.format(Locale.ROOT, "%,d MiB of huge pages", hugePagesMib));
  }

  private static String processorName() {
    return first(CPU_INFO, "model name").orElse(System.getProperty("os.arch"));
  }

  private static long hugePages() {
    return first(MEMORY_INFO, "Hugetlb")
        .map(size -> Long.parseLong(size.replace(" kB", "")) / KIB_OF_A_MIB)
        .orElse(0L);
  }

  /// The value of the first such line; none where the system has no such file.
  private static Optional<String> first(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
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
