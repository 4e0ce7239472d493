package dev.perennial.bench.usage;

import java.util.stream.Stream;

/// A figure of Linux's `/proc/<pid>/status` or `/proc/<pid>/smaps_rollup`: `VmRSS:  1708 kB`.
final class ProcMemory {

  private static final long KIB = 1_024;

  private ProcMemory() {}

  /// In bytes; 0 where it is not told.
  static long parse(Stream<String> lines, String field) {
    return lines
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .mapToLong(value -> Long.parseLong(value.substring(0, value.indexOf(' '))) * KIB)
        .findFirst()
        .orElse(0);
  }
}
