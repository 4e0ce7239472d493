package dev.perennial.ingest.privacy;

import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.order.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A person's request, and how far it is.
///
/// @param identifiers that it was asked by
/// @param occasion when it was asked
/// @param doneAt on the machine's clock
/// @param imports whose files were kept when all else had been forgotten, and still are; absent
///     before
public record PrivacyJob(
    UUID id,
    Kind kind,
    State state,
    List<Identifier> identifiers,
    Subject subject,
    Occasion occasion,
    Optional<Instant> doneAt,
    Optional<List<Long>> imports) {

  public enum Kind {
    ERASURE,
    EXPORT
  }

  public enum State {
    REQUESTED,
    /// no longer among the identities, but perhaps still elsewhere, also in files that have not
    /// been read
    ERASED,
    DONE
  }

  static PrivacyJob requested(
      Kind kind, List<Identifier> identifiers, Subject subject, Occasion occasion) {
    var state = kind == Kind.EXPORT ? State.DONE : State.REQUESTED;
    return new PrivacyJob(
        UUID.randomUUID(),
        kind,
        state,
        identifiers,
        subject,
        occasion,
        Optional.empty(),
        Optional.empty());
  }
}
