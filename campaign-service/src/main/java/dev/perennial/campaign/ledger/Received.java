package dev.perennial.campaign.ledger;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.SegmentChange;
import java.time.Instant;
import java.util.Optional;

/// A change as it came in.
///
/// @param acceptedAt machine-clock instant at which ingest accepted the order behind it; empty
///     where there is none
/// @param traceparent of W3C Trace Context; empty where nobody records it
public record Received(
    SegmentChange change, Optional<Instant> acceptedAt, Optional<String> traceparent) {

  public Received {
    requireNonNull(change, "change");
    requireNonNull(acceptedAt, "acceptedAt");
    requireNonNull(traceparent, "traceparent");
  }

  public Received(SegmentChange change, Optional<Instant> acceptedAt) {
    this(change, acceptedAt, Optional.empty());
  }

  /// The same as part of a trace.
  ///
  /// @param trace its `traceparent`; null changes nothing
  public Received under(String trace) {
    return trace == null ? this : new Received(change, acceptedAt, Optional.of(trace));
  }

  Happened happened() {
    return new Happened(change, acceptedAt, traceparent);
  }
}
