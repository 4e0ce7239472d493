package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.order.AsOf;
import java.time.Instant;

/// When a request came: on the business clock, and on the machine's, from which latency is
/// measured.
public record Receipt(Instant recordedAt, Instant acceptedAt, boolean history) {

  public Instant asOf(Instant placedAt) {
    return history ? AsOf.history(placedAt) : AsOf.live(placedAt, recordedAt);
  }

  public Occasion occasion() {
    return new Occasion(recordedAt, acceptedAt, history);
  }
}
