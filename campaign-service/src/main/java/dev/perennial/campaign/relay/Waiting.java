package dev.perennial.campaign.relay;

import dev.perennial.campaign.trace.Spans;
import java.time.Instant;
import java.util.Optional;

/// A trigger that waits to be published.
///
/// @param ordinal its place in the order of decisions
/// @param event the JSON that is published, byte for byte the same each time
/// @param traceparent of what it goes back to; empty where nobody records that
/// @param createdAt by the machine's clock
record Waiting(
    long ordinal,
    String triggerId,
    String customerId,
    String event,
    Instant decidedAt,
    Optional<Instant> acceptedAt,
    Optional<String> traceparent,
    Instant createdAt) {

  /// The same, in the span of `spans` that begins now.
  Waiting followed(Spans spans) {
    spans.send(triggerId, Sender.TRIGGERS, traceparent.orElse(null));
    var trace = Optional.ofNullable(spans.traceparent(triggerId));
    return trace.isEmpty()
        ? this
        : new Waiting(
            ordinal, triggerId, customerId, event, decidedAt, acceptedAt, trace, createdAt);
  }
}
