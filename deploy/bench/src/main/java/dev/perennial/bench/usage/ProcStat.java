package dev.perennial.bench.usage;

/// What Linux's `/proc/<pid>/stat` says of a process.
///
/// @param ticks of CPU time of all its threads, those that ended too
/// @param childTicks of children that have ended and were waited for, with theirs
/// @param threads at this moment
record ProcStat(long ticks, long childTicks, int threads) {

  /// Places behind the name, which stands in brackets and may hold blanks and brackets itself.
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  private static final int THREADS = 17;

  static ProcStat parse(String line) {
    var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return new ProcStat(
        Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
        Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]),
        Integer.parseInt(fields[THREADS].strip()));
  }
}
