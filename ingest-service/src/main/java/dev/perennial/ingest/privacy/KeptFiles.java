package dev.perennial.ingest.privacy;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Whoever keeps files for a while that may speak of anybody, and lets go of each by itself. They
/// are not searched: an erasure is done when those have gone that were there.
public interface KeptFiles {

  /// The imports whose files are there.
  Uni<List<Long>> kept();

  /// Those of the imports whose files are still there.
  Uni<List<Long>> kept(List<Long> imports);
}
