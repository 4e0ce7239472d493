package dev.perennial.campaign.person;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// An id and when it was first seen, which never changes.
public record Seen(String customerId, Instant since) {

  public Seen {
    requireNonNull(customerId, "customerId");
    requireNonNull(since, "since");
  }
}
