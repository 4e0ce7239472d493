package dev.perennial.bench.usage;

/// What a statement has made PostgreSQL do.
///
/// @param millis of its executions, with what they waited for
/// @param walBytes that it wrote ahead
record Work(long calls, double millis, long walBytes) {

  static final Work NONE = new Work(0, 0, 0);

  Work minus(Work before) {
    return new Work(calls - before.calls, millis - before.millis, walBytes - before.walBytes);
  }
}
