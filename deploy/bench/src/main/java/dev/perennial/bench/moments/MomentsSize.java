package dev.perennial.bench.moments;

import dev.perennial.local.Refusal;
import java.time.Duration;

/// How much `bench moments` does.
///
/// @param customers in all
/// @param due of them those whose moment comes within `within`
/// @param lead from the beginning of their making to the first moment
record MomentsSize(int customers, int due, Duration within, Duration lead) {

  /// Fewer than the sample shop has cannot be.
  private static final int OTHERS_MIN = 10_000;

  MomentsSize {
    if (within.toSeconds() < 1 || due < within.toSeconds() || customers - due < OTHERS_MIN) {
      throw new Refusal(
          "At least one customer a second must be due, and %,d more customers be there."
              .formatted(OTHERS_MIN));
    }
  }
}
