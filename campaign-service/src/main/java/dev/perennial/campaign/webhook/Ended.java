package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fate;
import dev.perennial.campaign.delivery.Outcome;
import java.time.Duration;
import java.time.Instant;

/// An attempt that is over.
///
/// @param at machine-clock instant
record Ended(Taken taken, Outcome outcome, Fate fate, Instant at, Duration latency) {

  /// Machine-clock instant at which the attempt left.
  Instant began() {
    return at.minus(latency);
  }
}
