package dev.perennial.local.sample;

import java.util.List;
import java.util.Random;

/// Seeded chance. The same seed gives the same throws on every JDK, since [Random]'s algorithm is
/// part of its specification.
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final Random random;

  private Dice(long seed) {
    this.random = new Random(seed);
  }

  /// Dice for the `stream`-th of many things that are independent of each other.
  static Dice of(long seed, long stream) {
    var z = seed + (stream + 1) * GOLDEN_GAMMA;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return new Dice(z ^ z >>> 31);
  }

  /// True once in `1 / share` throws.
  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  int upTo(int max) {
    return 1 + random.nextInt(max);
  }

  double exponential(double rate) {
    return -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  double beta(double a, double b) {
    var x = gamma(a);
    return x / (x + gamma(b));
  }

  /// Gamma with rate 1, by Marsaglia and Tsang; a shape below 1 by their boost.
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
    }
    var d = shape - 1.0 / 3;
    var c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      var x = random.nextGaussian();
      var v = StrictMath.pow(1 + c * x, 3);
      if (v > 0
          && StrictMath.log(1 - random.nextDouble())
              < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
