package dev.perennial.ingest.access;

import java.util.Set;

/// How sources are called.
public interface SourceNames {

  /// The configured sources that read this shop of this platform; where there is none, a shop that
  /// sends by itself is a source of its own name.
  Set<String> of(String platform, String shop);
}
