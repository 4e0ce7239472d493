package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that belong together, or one place that cannot be read.
final class Group {

  private final Span first;
  private final long recordsBefore;
  private final Optional<Entry.Bad> bad;
  private final List<Row> rows = new ArrayList<>();
  private Span last;

  private Group(Span first, long recordsBefore, Optional<Entry.Bad> bad) {
    this.first = first;
    this.last = first;
    this.recordsBefore = recordsBefore;
    this.bad = bad;
  }

  static Group of(Row row, long recordsBefore) {
    var group = new Group(row.span(), recordsBefore, Optional.empty());
    group.rows.add(row);
    return group;
  }

  static Group bad(Span span, long recordsBefore, Reason reason, String detail) {
    return new Group(span, recordsBefore, Optional.of(new Entry.Bad(span.line(), reason, detail)));
  }

  void add(Row row) {
    rows.add(row);
    last = row.span();
  }

  Optional<Entry.Bad> bad() {
    return bad;
  }

  List<Row> rows() {
    return rows;
  }

  long line() {
    return first.line();
  }

  long lastLine() {
    return last.lastLine();
  }

  long end() {
    return last.end();
  }

  Mark start() {
    return new Mark(first.offset(), first.line() - 1, recordsBefore, 0);
  }
}
