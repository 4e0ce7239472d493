package dev.perennial.ingest.table;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a file, unpacked.
@FunctionalInterface
public interface Content {

  /// What stands from `offset` on.
  InputStream from(long offset) throws IOException;
}
