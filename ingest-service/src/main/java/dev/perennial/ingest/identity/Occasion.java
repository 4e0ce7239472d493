package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.AsOf;
import java.time.Instant;

/// When something was found out.
///
/// @param recordedAt on the business clock
/// @param acceptedAt on the machine's, from which latency is measured
/// @param history whether it was told by imported history
public record Occasion(Instant recordedAt, Instant acceptedAt, boolean history) {

  /// Of what is only looked up.
  static final Occasion NEVER = new Occasion(Instant.EPOCH, Instant.EPOCH, false);

  Instant asOf(Instant happenedAt) {
    return history ? AsOf.history(happenedAt) : AsOf.live(happenedAt, recordedAt);
  }

  /// When somebody was first seen who is told of for the first time: nobody is from the future.
  Instant since(Instant happenedAt) {
    return byNow(asOf(happenedAt));
  }

  /// The moment itself, or now where it lies ahead.
  Instant byNow(Instant moment) {
    return moment.isBefore(recordedAt) ? moment : recordedAt;
  }
}
