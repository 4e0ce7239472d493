package dev.perennial.clv.identity;

import java.time.Instant;

/// When an identity event was told.
///
/// @param recordedAt business instant at which ingest found it out
/// @param asOf business instant at which it takes effect
/// @param acceptedAt instant of the machine's clock at which ingest answered for the order behind
///     it, null if unknown
public record Told(Instant recordedAt, Instant asOf, Instant acceptedAt) {

  /// When the customers hear of it: nothing is known before it was found out.
  public Instant heardAt() {
    return asOf.isAfter(recordedAt) ? recordedAt : asOf;
  }
}
