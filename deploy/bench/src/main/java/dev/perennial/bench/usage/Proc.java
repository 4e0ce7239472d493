package dev.perennial.bench.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what Linux tells of processes; elsewhere, and of a process that has ended, nothing was
/// used.
///
/// @param root `/proc`
public record Proc(Path root) {

  /// Linux counts CPU time for programs in hundredths of a second, whatever its own clock does.
  private static final double TICKS_A_SECOND = 100;

  public static Proc ofThisMachine() {
    return new Proc(Path.of("/proc"));
  }

  /// One process. Of its memory all that is resident counts.
  public Use process(long pid) {
    return use(pid, false, "status", "VmRSS");
  }

  /// A server whose processes come and go and share memory: the process itself, its children,
  /// and the time of those that it had.
  public Use server(long pid) {
    var children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .map(child -> use(child.pid(), false, "smaps_rollup", "Pss"))
            .reduce(Use.NOTHING, Use::plus);
    return use(pid, true, "smaps_rollup", "Pss").plus(children);
  }

  private Use use(long pid, boolean withEnded, String memory, String field) {
    var process = root.resolve(Long.toString(pid));
    try (var lines = Files.lines(process.resolve(memory))) {
      var stat = ProcStat.parse(Files.readString(process.resolve("stat")));
      var ticks = stat.ticks() + (withEnded ? stat.childTicks() : 0);
      return new Use(ticks / TICKS_A_SECOND, ProcMemory.parse(lines, field), stat.threads());
    } catch (IOException e) {
      return Use.NOTHING;
    }
  }
}
