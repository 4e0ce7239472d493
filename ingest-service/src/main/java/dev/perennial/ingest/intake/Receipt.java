package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.order.AsOf;
import java.time.Instant;

/// When a request came: on the business clock, and on the machine's, from which latency is
/// measured.
///
/// @param traceparent of W3C Trace Context; null where nobody records the request
public record Receipt(Instant recordedAt, Instant acceptedAt, boolean history, String traceparent) {

  /// Of what no request is behind, or none that is recorded.
  public Receipt(Instant recordedAt, Instant acceptedAt, boolean history) {
    this(recordedAt, acceptedAt, history, null);
  }

  public Instant asOf(Instant placedAt) {
    return history ? AsOf.history(placedAt) : AsOf.live(placedAt, recordedAt);
  }

  public Occasion occasion() {
    return new Occasion(recordedAt, acceptedAt, history);
  }
}
