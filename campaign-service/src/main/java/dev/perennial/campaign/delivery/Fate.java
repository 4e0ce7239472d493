package dev.perennial.campaign.delivery;

import java.time.Instant;

/// What becomes of a delivery after an attempt.
public sealed interface Fate {

  record Delivered() implements Fate {}

  /// @param at machine-clock instant of the next attempt
  record Again(Instant at) implements Fate {}

  /// The attempts are used up.
  record Dead() implements Fate {}

  /// There is nothing to deliver any more.
  record Withdrawn() implements Fate {}
}
