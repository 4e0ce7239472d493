package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.OrderVersion;
import java.util.HashMap;
import java.util.Map;

/// Which orders of a batch say something new: newer than all that was accepted before and than what
/// stands earlier in the batch.
final class Novelty {

  private final Map<String, OrderVersion> newest;

  Novelty(Map<String, OrderVersion> accepted) {
    this.newest = new HashMap<>(accepted);
  }

  /// To be asked once for each, in the sequence of the batch.
  boolean admits(Arrival arrival) {
    return switch (arrival.line().content()) {
      case Normalized.Rejected _ -> false;
      case Normalized.Accepted accepted -> admits(accepted);
    };
  }

  private boolean admits(Normalized.Accepted accepted) {
    var key = accepted.order().key().value();
    var known = newest.get(key);
    if (known != null && !accepted.version().isNewerThan(known)) {
      return false;
    }
    newest.put(key, accepted.version());
    return true;
  }
}
