package dev.perennial.campaign.ledger;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.trace.Spans;
import java.time.Instant;
import java.util.Optional;

/// Something that happened, as it came in.
///
/// @param acceptedAt machine-clock instant at which ingest accepted the order behind it; empty
///     where there is none
/// @param traceparent of W3C Trace Context; empty where nobody records it
public record Happened(
    Happening happening, Optional<Instant> acceptedAt, Optional<String> traceparent) {

  public Happened {
    requireNonNull(happening, "happening");
    requireNonNull(acceptedAt, "acceptedAt");
    requireNonNull(traceparent, "traceparent");
  }

  public Happened(Happening happening, Optional<Instant> acceptedAt) {
    this(happening, acceptedAt, Optional.empty());
  }

  /// The same as part of a trace.
  ///
  /// @param trace its `traceparent`; null changes nothing
  public Happened under(String trace) {
    return trace == null ? this : new Happened(happening, acceptedAt, Optional.of(trace));
  }

  /// The same after it waited, in the span of `spans` that begins now.
  Happened resumed(Spans spans) {
    traceparent.ifPresent(cause -> spans.resume(happening.id(), cause));
    return under(spans.traceparent(happening.id()));
  }
}
