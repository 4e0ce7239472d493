package dev.perennial.ingest.table;

import java.io.IOException;
import java.util.Optional;

/// A file of orders.
public record OrderFile(Content content, Options options) {

  /// Its entries from `from` on. A refusal where its header lacks what its format needs.
  public Entries open(Mark from) throws IOException {
    return switch (options.format()) {
      case ORDERS, LINES -> csv(from);
      case NDJSON -> json(from);
    };
  }

  private Entries csv(Mark from) throws IOException {
    var header = Header.read(content, options);
    var sheet =
        options.format() == Format.LINES
            ? new LineSheet(header.columns(), options)
            : new OrderSheet(header.columns(), options);
    var start = from.offset() == 0 ? header.end() : from;
    var in = content.from(start.offset());
    var records = new Records(in, start, Optional.of(header.delimiter()), options.charset());
    var entries = new CsvEntries(in, records, header, sheet, start);
    entries.pass(from.skip());
    return entries;
  }

  private Entries json(Mark from) throws IOException {
    var in = content.from(from.offset());
    return new JsonEntries(in, new Records(in, from, Optional.empty(), options.charset()), from);
  }
}
