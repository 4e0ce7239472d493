package dev.perennial.bench.usage;

/// What a process has used of the machine, or a server with all its processes.
///
/// @param cpuSeconds since it began
/// @param residentBytes at this moment; of several processes their shared memory once
/// @param threads at this moment; of several processes all of them
public record Use(double cpuSeconds, long residentBytes, int threads) {

  static final Use NOTHING = new Use(0, 0, 0);

  Use plus(Use other) {
    return new Use(
        cpuSeconds + other.cpuSeconds,
        residentBytes + other.residentBytes,
        threads + other.threads);
  }
}
