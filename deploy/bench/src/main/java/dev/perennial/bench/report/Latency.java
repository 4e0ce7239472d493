package dev.perennial.bench.report;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What a histogram of microseconds says, in milliseconds; all 0 where nothing was measured.
public record Latency(long count, double p50, double p95, double p99, double p999, double max) {

  private static final double MICROS_PER_MILLI = 1_000;

  public static Latency ofMicros(Histogram micros) {
    return new Latency(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(95) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }

  /// A row of a table with the columns of [#header].
  public String[] row(String name) {
    return new String[] {
      name, "%,d".formatted(count), millis(p50), millis(p95), millis(p99), millis(p999), millis(max)
    };
  }

  public static String[] header(String title) {
    return new String[] {title, "count", "p50", "p95", "p99", "p99.9", "max"};
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
