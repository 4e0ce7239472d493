package dev.perennial.ingest.bulk;

import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.refusal.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The versions in which orders stand in one file.
final class Versions {

  private final Map<String, String> known;
  private final Map<String, String> added = new HashMap<>();

  Versions(Map<String, String> shown) {
    this.known = new HashMap<>(shown);
  }

  Normalized check(Normalized read) {
    return switch (read) {
      case Normalized.Rejected rejected -> rejected;
      case Normalized.Accepted accepted -> check(accepted);
    };
  }

  private Normalized check(Normalized.Accepted accepted) {
    var key = accepted.order().key();
    var version = accepted.version().value();
    var first = known.putIfAbsent(key.value(), version);
    if (first == null) {
      added.put(key.value(), version);
      return accepted;
    }
    return first.equals(version) || !modified(first).equals(modified(version))
        ? accepted
        : new Normalized.Rejected(
            Reason.CONFLICT,
            "an order of this id stands farther up in the file, of the same time, and says something else",
            Optional.of(key));
  }

  Map<String, String> added() {
    return added;
  }

  /// A version begins with the instant of its modification.
  private static String modified(String version) {
    return version.substring(0, version.indexOf('-'));
  }
}
