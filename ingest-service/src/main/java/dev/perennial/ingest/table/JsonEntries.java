package dev.perennial.ingest.table;

import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Canonical orders, one JSON object a line.
final class JsonEntries implements Entries {

  private final InputStream in;
  private final Records records;
  private Mark mark;

  JsonEntries(InputStream in, Records records, Mark from) {
    this.in = in;
    this.records = records;
    this.mark = from;
  }

  @Override
  public List<Entry> next() throws IOException {
    var piece = records.next();
    piece.map(Piece::span).ifPresent(this::moveMark);
    return piece.map(JsonEntries::entry).map(List::of).orElse(List.of());
  }

  private void moveMark(Span span) {
    mark = new Mark(span.end(), span.lastLine(), mark.records() + 1, 0);
  }

  private static Entry entry(Piece piece) {
    var line = piece.span().line();
    return switch (piece) {
      case Piece.Spoiled(var _, var reason, var detail) -> new Entry.Bad(line, reason, detail);
      case Piece.Text(var _, var text) -> {
        try {
          yield new Entry.Order(line, Json.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal refusal) {
          yield new Entry.Bad(line, refusal.reason(), refusal.getMessage());
        }
      }
    };
  }

  @Override
  public Mark mark() {
    return mark;
  }

  @Override
  public long records() {
    return mark.records();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
