package dev.perennial.campaign.ledger;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Happening;
import java.time.Instant;
import java.util.Optional;

/// Something that happened, as it came in.
///
/// @param acceptedAt machine-clock instant at which ingest accepted the order behind it; empty
///     where there is none
public record Happened(Happening happening, Optional<Instant> acceptedAt) {

  public Happened {
    requireNonNull(happening, "happening");
    requireNonNull(acceptedAt, "acceptedAt");
  }
}
