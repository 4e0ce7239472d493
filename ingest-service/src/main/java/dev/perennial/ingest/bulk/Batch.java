package dev.perennial.ingest.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.table.Entries;
import dev.perennial.ingest.table.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A bounded number of entries that are taken in together.
record Batch(List<Entry> entries) {

  private static final long BYTES_MAX = 8L << 20;

  /// The next of a file, empty at its end. Each bound may be passed by what belongs to one order.
  static Batch of(Entries file, int ordersMax, int linesMax) throws IOException {
    var entries = new ArrayList<Entry>();
    var lines = 0;
    var start = file.mark().offset();
    while (entries.size() < ordersMax
        && lines < linesMax
        && file.mark().offset() - start < BYTES_MAX) {
      var next = file.next();
      if (next.isEmpty()) {
        break;
      }
      entries.addAll(next);
      lines += next.stream().mapToInt(Batch::lines).sum();
    }
    return new Batch(entries);
  }

  private static int lines(Entry entry) {
    return switch (entry) {
      case Entry.Bad _ -> 0;
      case Entry.Order(var _, JsonNode json) -> json.path("lines").size();
    };
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }
}
