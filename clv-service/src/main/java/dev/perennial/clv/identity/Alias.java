package dev.perennial.clv.identity;

import java.time.Instant;

/// One id of a person and what they go by.
///
/// @param since when this id was first seen; null while no merge has told
/// @param rootId the oldest id of the person: the only one that is a customer
/// @param erased whether the person is to be forgotten, for ever
public record Alias(String customerId, Instant since, String rootId, boolean erased) {

  Alias under(String root, boolean alsoErased) {
    return new Alias(customerId, since, root, erased || alsoErased);
  }

  Alias seen(Instant at) {
    return since == null ? new Alias(customerId, at, rootId, erased) : this;
  }
}
