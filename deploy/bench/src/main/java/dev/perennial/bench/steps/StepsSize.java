package dev.perennial.bench.steps;

import dev.perennial.local.Refusal;
import java.time.Duration;

/// How much `bench steps` does.
///
/// @param changes of segment that are decided as fast as they can be, after half of them to warm up
/// @param due steps whose moment comes within `within`
/// @param lead from their making to the first moment
record StepsSize(int changes, int due, Duration within, Duration lead) {

  StepsSize {
    if (changes < 2 || within.toSeconds() < 1 || due < within.toSeconds()) {
      throw new Refusal("At least two changes must come, and one step a second be due.");
    }
  }

  int warmUp() {
    return changes / 2;
  }
}
