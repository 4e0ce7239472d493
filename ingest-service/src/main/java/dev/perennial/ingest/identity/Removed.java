package dev.perennial.ingest.identity;

import java.util.List;

/// A person who is no longer among the identities.
///
/// @param customerIds all that they were ever known by; empty for who was not known
/// @param hashes all their identifiers, and those that they asked by
/// @param untold to be published
public record Removed(List<String> customerIds, List<String> hashes, List<Untold> untold) {

  public Removed {
    customerIds = List.copyOf(customerIds);
    hashes = List.copyOf(hashes);
    untold = List.copyOf(untold);
  }
}
