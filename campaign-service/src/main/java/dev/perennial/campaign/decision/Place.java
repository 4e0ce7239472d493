package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

/// Where a customer stands by the newest change that is known.
///
/// @param seq of that change
/// @param currency ISO 4217
public record Place(long seq, Segment segment, String currency, Snapshot snapshot) {

  public Place {
    requireNonNull(segment, "segment");
    requireNonNull(currency, "currency");
    requireNonNull(snapshot, "snapshot");
  }

  static Place after(SegmentChange change) {
    return new Place(change.seq(), change.to(), change.currency(), change.snapshot());
  }
}
