package dev.perennial.ingest.identity;

import java.util.List;

/// Who did what a batch tells of.
///
/// @param customers of each document in the sequence of the batch: an id, or what stands in its
///     place for nobody's
/// @param untold what was found out, to be published before the batch itself
public record Resolution(List<String> customers, List<Untold> untold) {

  public Resolution {
    customers = List.copyOf(customers);
    untold = List.copyOf(untold);
  }
}
