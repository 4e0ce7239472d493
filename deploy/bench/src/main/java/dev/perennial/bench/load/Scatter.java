package dev.perennial.bench.load;

/// Numbers that look like chance and are the same in every run (the finalizer of SplitMix64).
public final class Scatter {

  private Scatter() {}

  /// Each number has another one.
  public static long of(long number) {
    var z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
