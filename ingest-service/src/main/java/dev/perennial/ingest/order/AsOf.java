package dev.perennial.ingest.order;

import java.time.Duration;
import java.time.Instant;

/// When an order takes effect on its customer.
public final class AsOf {

  /// How far a shop's clock may run ahead of ours.
  public static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private AsOf() {}

  /// A live order takes effect when it is recorded, one placed further ahead than the skew at its
  /// own time.
  public static Instant live(Instant placedAt, Instant recordedAt) {
    return placedAt.isAfter(recordedAt.plus(SKEW_MAX)) ? placedAt : recordedAt;
  }

  /// Imported history took effect when it was placed.
  public static Instant history(Instant placedAt) {
    return placedAt;
  }
}
