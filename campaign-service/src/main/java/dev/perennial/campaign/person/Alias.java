package dev.perennial.campaign.person;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// One id of a person and what they go by.
///
/// @param since when this id was first seen; empty while nothing has told
/// @param rootId the oldest id of the person: the only one that is a customer
/// @param erased whether the person is to be forgotten, for ever
public record Alias(String customerId, Optional<Instant> since, String rootId, boolean erased) {

  public Alias {
    requireNonNull(customerId, "customerId");
    requireNonNull(since, "since");
    requireNonNull(rootId, "rootId");
  }

  /// An id of which nothing is known stands for itself.
  static Alias unknown(String customerId) {
    return new Alias(customerId, Optional.empty(), customerId, false);
  }

  boolean isRoot() {
    return rootId.equals(customerId);
  }

  Alias under(String root, boolean erasedNow) {
    return new Alias(customerId, since, root, erasedNow);
  }

  Alias seen(Instant at) {
    return since.isPresent() ? this : new Alias(customerId, Optional.of(at), rootId, erased);
  }
}
