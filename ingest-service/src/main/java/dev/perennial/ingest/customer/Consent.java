package dev.perennial.ingest.customer;

import java.time.Instant;

/// Whether a customer may be written to over one channel. Of two the one that happened later
/// counts, whenever it comes.
public record Consent(Channel channel, boolean granted, Instant occurredAt) {

  public enum Channel {
    EMAIL,
    SMS
  }
}
