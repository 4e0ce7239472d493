package dev.perennial.ingest.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The entries of one file, from its first to its last. For one thread.
public interface Entries extends Closeable {

  /// The next few, which belong together; empty at the end of the file.
  List<Entry> next() throws IOException;

  /// Where to read on from, once all that has been handed out is taken care of.
  Mark mark();

  /// Records read so far, without the header.
  long records();
}
