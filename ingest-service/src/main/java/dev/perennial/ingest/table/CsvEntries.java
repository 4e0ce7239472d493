package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The rows of a CSV, gathered into orders.
final class CsvEntries implements Entries {

  private final InputStream in;
  private final Records records;
  private final Header header;
  private final Sheet sheet;
  private final Window window;
  private Mark read;

  CsvEntries(InputStream in, Records records, Header header, Sheet sheet, Mark from) {
    this.in = in;
    this.records = records;
    this.header = header;
    this.sheet = sheet;
    this.read = new Mark(from.offset(), from.line(), from.records(), 0);
    this.window = new Window(sheet.span(), read);
  }

  @Override
  public List<Entry> next() throws IOException {
    var ready = window.ready(read.line());
    while (ready.isEmpty()) {
      var piece = records.next();
      if (piece.isEmpty()) {
        return window.oldest().map(this::entries).orElse(List.of());
      }
      add(piece.get());
      ready = window.ready(read.line());
    }
    return entries(ready.get());
  }

  /// Passes over so many entries.
  void pass(long entries) throws IOException {
    for (var passed = 0L; passed < entries; ) {
      passed += next().size();
    }
  }

  private void add(Piece piece) {
    switch (piece) {
      case Piece.Spoiled(var span, var reason, var detail) ->
          window.addSpoiled(span, read.records(), reason, detail);
      case Piece.Text(var span, var text) -> add(span, text);
    }
    var span = piece.span();
    read = new Mark(span.end(), span.lastLine(), read.records() + 1, 0);
  }

  private void add(Span span, String text) {
    var cells = header.cells().of(text);
    if (cells.isEmpty()) {
      var detail = "a quotation mark stands where none may";
      window.addSpoiled(span, read.records(), Reason.MALFORMED, detail);
    } else if (cells.get().size() != header.columns().size()) {
      var detail =
          "%d columns where the header has %d"
              .formatted(cells.get().size(), header.columns().size());
      window.addSpoiled(span, read.records(), Reason.MALFORMED, detail);
    } else {
      add(new Row(span, cells.get()));
    }
  }

  private void add(Row row) {
    var key = sheet.key(row);
    if (key.isEmpty()) {
      var detail = "the id is empty";
      window.addBad(row.span(), read.records(), Reason.MISSING_FIELD, detail);
    } else {
      window.add(key, row, read.records());
    }
  }

  private List<Entry> entries(Group group) {
    var entries = group.bad().<List<Entry>>map(List::of).orElseGet(() -> orders(group));
    window.moveMark(entries.size(), read);
    return entries;
  }

  private List<Entry> orders(Group group) {
    return window.isHolding(group)
        ? List.of(
            new Entry.Bad(
                group.line(),
                Reason.MALFORMED,
                "a line among those of the order, up to line %d, cannot be read"
                    .formatted(group.lastLine())))
        : sheet.entries(group);
  }

  @Override
  public Mark mark() {
    return window.mark();
  }

  @Override
  public long records() {
    return read.records();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
