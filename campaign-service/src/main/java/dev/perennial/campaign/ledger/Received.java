package dev.perennial.campaign.ledger;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.SegmentChange;
import java.time.Instant;
import java.util.Optional;

/// A change as it came in.
///
/// @param acceptedAt machine-clock instant at which ingest accepted the order behind it; empty
///     where there is none
public record Received(SegmentChange change, Optional<Instant> acceptedAt) {

  public Received {
    requireNonNull(change, "change");
    requireNonNull(acceptedAt, "acceptedAt");
  }

  Happened happened() {
    return new Happened(change, acceptedAt);
  }
}
