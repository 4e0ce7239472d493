package dev.perennial.clv.customer;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Something that holds on any ground. A failure names its seed; `-Dseed=...` tries that one again.
final class Property {

  private Property() {}

  static void holds(int times, Consumer<RandomGenerator> property) {
    var seeds = new SplittableRandom(System.nanoTime());
    for (int i = 0; i < times; i++) {
      var seed = Long.getLong("seed", seeds.nextLong());
      try {
        property.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with -Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
