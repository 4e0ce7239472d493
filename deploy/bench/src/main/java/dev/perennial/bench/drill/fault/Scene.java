package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.Ground;
import java.time.Duration;
import java.util.Random;

/// Where and how a fault strikes.
///
/// @param random all that is left to chance
/// @param rounds how often services are killed
/// @param small for a test that must be over soon
public record Scene(Ground ground, Letters letters, Random random, int rounds, boolean small) {

  /// One of two lengths.
  Duration lasting(Duration usual, Duration whenSmall) {
    return small ? whenSmall : usual;
  }

  /// Chance for another thread.
  Random forked() {
    return new Random(random.nextLong());
  }

  /// Goes on for a random time of up to `atMost`.
  void linger(Duration atMost) throws InterruptedException {
    Thread.sleep(random.nextLong(atMost.toMillis()));
  }
}
