package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The first record of a CSV.
///
/// @param end where the rows begin
record Header(char delimiter, Cells cells, Columns columns, Mark end) {

  /// A refusal where the content does not begin with a header, or with one that lacks a column.
  static Header read(Content content, Options options) throws IOException {
    try (var in = content.from(0)) {
      return switch (first(in, options)) {
        case Piece.Spoiled(var _, var reason, var detail) -> throw new Refusal(reason, detail);
        case Piece.Text(var span, var text) -> {
          var delimiter = options.delimiter().orElseGet(() -> Cells.delimiterOf(text));
          var cells = new Cells(delimiter);
          var names = cells.of(text).orElseThrow(Header::missing);
          var columns = Columns.of(names, options.mapping(), options.format().columns());
          yield new Header(delimiter, cells, columns, new Mark(span.end(), span.lastLine(), 0, 0));
        }
      };
    }
  }

  private static Piece first(InputStream in, Options options) throws IOException {
    return new Records(in, Mark.BEGINNING, Optional.empty(), options.charset())
        .next()
        .orElseThrow(Header::missing);
  }

  private static Refusal missing() {
    return new Refusal(Reason.MALFORMED, "the file does not begin with a header");
  }
}
