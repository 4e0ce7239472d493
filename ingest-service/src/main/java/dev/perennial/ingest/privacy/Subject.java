package dev.perennial.ingest.privacy;

import java.util.List;

/// A person who asked, by all that they are known by.
///
/// @param hashes of identifiers, under the keys that they were stored under
/// @param customerIds all that they were ever known by
/// @param orderKeys as far as the request names them
public record Subject(List<String> hashes, List<String> customerIds, List<String> orderKeys) {

  public Subject {
    hashes = List.copyOf(hashes);
    customerIds = List.copyOf(customerIds);
    orderKeys = List.copyOf(orderKeys);
  }
}
