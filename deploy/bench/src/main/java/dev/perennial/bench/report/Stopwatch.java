package dev.perennial.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/// Times from one instant of the machine's clock to another, up to an hour, to 0.1 %. For one
/// thread at a time.
public final class Stopwatch {

  private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);

  /// A clock that a correction moved back in between makes it 0.
  public void took(Instant from, Instant to) {
    micros.recordValue(Math.clamp(ChronoUnit.MICROS.between(from, to), 0, LONGEST_MICROS));
  }

  public Latency latency() {
    return Latency.ofMicros(micros);
  }
}
