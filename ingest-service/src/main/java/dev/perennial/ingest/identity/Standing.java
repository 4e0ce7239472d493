package dev.perennial.ingest.identity;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/// A customer as far as joining somebody to them asks.
///
/// @param since when the id was first seen; it never changes
/// @param identifiers how many are theirs
/// @param apart customers whom an operator has told from this one
record Standing(String customerId, Instant since, int identifiers, Set<String> apart) {

  /// The survivor of a merge comes first.
  static final Comparator<Standing> OLDEST_FIRST =
      comparing(Standing::since).thenComparing(Standing::customerId);

  Standing {
    apart = Set.copyOf(apart);
  }

  static Standing newcomer(String customerId, Instant since) {
    return new Standing(customerId, since, 0, Set.of());
  }
}
