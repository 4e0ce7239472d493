package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gives each order or activity of a batch its customer, given which identifiers are known already.
///
/// The first known identifier in order of precedence decides, and the unknown ones join its
/// customer. Where none is known, the first one names a new customer: the id is the first 130 bits
/// of its hash, so that it is the same whoever sees the person first. Two known customers stay two.
final class Assignment {

  private static final int ID_LENGTH = 26;

  private final Map<String, String> customerByIdentifier;
  private final SortedMap<String, String> additions = new TreeMap<>();

  Assignment(Map<String, String> known) {
    this.customerByIdentifier = new HashMap<>(known);
  }

  /// To be asked in the sequence in which they take effect.
  String customerOf(Identified somebody) {
    var identifiers = somebody.identifiers();
    if (identifiers.isEmpty()) {
      return somebody.anonymousId();
    }
    var customerId = knownCustomer(identifiers);
    for (var identifier : identifiers) {
      if (customerByIdentifier.putIfAbsent(identifier.hash(), customerId) == null) {
        additions.put(identifier.hash(), customerId);
      }
    }
    return customerId;
  }

  /// The identifiers that became known, sorted, with their customers.
  SortedMap<String, String> additions() {
    return additions;
  }

  private String knownCustomer(List<Identifier> identifiers) {
    for (var identifier : identifiers) {
      var known = customerByIdentifier.get(identifier.hash());
      if (known != null) {
        return known;
      }
    }
    return "c-" + identifiers.getFirst().hash().substring(0, ID_LENGTH);
  }
}
