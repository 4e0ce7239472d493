package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// Whoever holds something personal beside the identities. Every bean of this type is asked by each
/// erasure and each export.
public interface Forgetting {

  /// What it holds, as a field's name of an export: `quarantine`.
  String noun();

  /// Deletes all that is the person's. May be asked more than once; nothing may be left where it
  /// completes.
  Uni<Void> forget(Subject subject);

  /// All that is the person's, to be handed to them.
  Uni<List<JsonNode>> disclose(Subject subject);
}
