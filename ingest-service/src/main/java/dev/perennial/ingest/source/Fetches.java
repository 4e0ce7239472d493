package dev.perennial.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Asks for documents that thin messages speak of, sooner or later.
public interface Fetches {

  /// To be asked for now, also where it is being asked for.
  ///
  /// @param paths below the root of the source's API
  Uni<Void> request(String source, List<String> paths);
}
