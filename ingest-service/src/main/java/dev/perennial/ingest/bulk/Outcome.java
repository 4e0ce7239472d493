package dev.perennial.ingest.bulk;

import dev.perennial.ingest.refusal.Reason;
import java.util.List;
import java.util.Map;

/// What became of one batch.
///
/// @param versions of the orders that are new in their file, by key
record Outcome(long accepted, long repeated, List<Error> errors, Map<String, String> versions) {

  /// Why what stands at a line was not taken.
  record Error(long line, Reason reason, String detail) {}
}
