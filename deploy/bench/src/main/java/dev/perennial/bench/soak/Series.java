package dev.perennial.bench.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What one figure was at several instants. For one thread.
final class Series {

  private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private record Sample(Instant at, double value) {}

  private final List<Sample> samples = new ArrayList<>();

  void add(Instant at, double value) {
    samples.add(new Sample(at, value));
  }

  double first() {
    return samples.getFirst().value;
  }

  double last() {
    return samples.getLast().value;
  }

  double max() {
    return samples.stream().mapToDouble(Sample::value).max().orElseThrow();
  }

  /// By how much it grows in an hour: the slope of the straight line with the least squared
  /// distance from all samples; 0 where they are all of one instant.
  double slopePerHour() {
    var start = samples.getFirst().at;
    var meanHours = samples.stream().mapToDouble(s -> hours(start, s)).average().orElseThrow();
    var mean = samples.stream().mapToDouble(Sample::value).average().orElseThrow();
    var squares = 0.0;
    var products = 0.0;
    for (var sample : samples) {
      var hours = hours(start, sample) - meanHours;
      squares += hours * hours;
      products += hours * (sample.value - mean);
    }
    return squares == 0 ? 0 : products / squares;
  }

  private static double hours(Instant start, Sample sample) {
    return Duration.between(start, sample.at).toMillis() / HOUR_MILLIS;
  }
}
