package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a stream of bytes into records, one a line; blank lines are none. In a CSV a quoted
/// cell may contain line breaks. A quotation mark that is never closed spoils its own line, not
/// the rest of the file. Keeps one record in memory.
final class Records {

  static final int BYTES_MAX = 1 << 20;
  static final int LINES_MAX = 200;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final String OPEN_QUOTE = "a quotation mark is not closed";

  private final InputStream in;
  private final Optional<Character> delimiter;
  private final CharsetDecoder decoder;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int limit;
  private long offset;
  private long line;

  /// @param in stands at `from` already
  /// @param delimiter of cells that may be quoted; without one each line is a record
  Records(InputStream in, Mark from, Optional<Character> delimiter, Charset charset) {
    this.in = in;
    this.offset = from.offset();
    this.line = from.line();
    this.delimiter = delimiter;
    this.decoder = charset.newDecoder();
  }

  /// The next record, or empty at the end of the stream.
  Optional<Piece> next() throws IOException {
    if (offset == 0) {
      passByteOrderMark();
    }
    while (has(0)) {
      var piece = piece();
      if (!(piece instanceof Piece.Text(var _, var text)) || !text.isBlank()) {
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }

  private Piece piece() throws IOException {
    var quoting = delimiter.isPresent() ? Quoting.CELL_START : Quoting.PLAIN;
    var firstLine = 0;
    var breaks = 0;
    for (var length = 0; length < BYTES_MAX; ) {
      if (!has(length)) {
        return quoting == Quoting.QUOTED ? openQuote(firstLine) : text(length, breaks + 1);
      }
      var next = buffer[start + length++];
      if (next == '\n') {
        breaks++;
        firstLine = firstLine == 0 ? length : firstLine;
        if (quoting != Quoting.QUOTED) {
          return text(length, breaks);
        }
        if (breaks == LINES_MAX) {
          return openQuote(firstLine);
        }
      }
      quoting = delimiter.isPresent() ? quoting.after(next, delimiter.get()) : quoting;
    }
    return firstLine > 0 ? openQuote(firstLine) : tooLong();
  }

  private Piece text(int length, int lines) {
    var bytes = ByteBuffer.wrap(buffer, start, length);
    var span = take(length, lines);
    try {
      return new Piece.Text(span, decoder.decode(bytes).toString());
    } catch (CharacterCodingException _) {
      return new Piece.Spoiled(span, Reason.MALFORMED, "the line is not " + decoder.charset());
    }
  }

  /// @param firstLine bytes up to the first line break, 0 where there is none
  private Piece openQuote(int firstLine) {
    var length = firstLine == 0 ? limit - start : firstLine;
    return new Piece.Spoiled(take(length, 1), Reason.MALFORMED, OPEN_QUOTE);
  }

  private Piece tooLong() throws IOException {
    var first = take(BYTES_MAX, 0);
    while (has(0) && buffer[start] != '\n') {
      take(1, 0);
    }
    var end = take(has(0) ? 1 : 0, 1);
    return new Piece.Spoiled(
        new Span(first.offset(), end.end(), first.line(), first.line()),
        Reason.TOO_LARGE,
        "a line has more than " + BYTES_MAX + " bytes");
  }

  private Span take(int length, int lines) {
    var span = new Span(offset, offset + length, line + 1, line + Math.max(1, lines));
    start += length;
    offset += length;
    line += lines;
    return span;
  }

  private void passByteOrderMark() throws IOException {
    if (has(2) && Arrays.equals(buffer, start, start + 3, BYTE_ORDER_MARK, 0, 3)) {
      take(BYTE_ORDER_MARK.length, 0);
    }
  }

  /// Whether there is a byte so far behind the start of the record; reads on where it must.
  private boolean has(int index) throws IOException {
    while (start + index >= limit) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
      }
      if (limit == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      var read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
