package dev.perennial.local.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// The records of a CSV (RFC 4180), each with the line at which it begins. A quotation mark that is
/// never closed spoils its own line, not the rest of the file.
final class CsvRecords {

  private static final int LINES_PER_RECORD_MAX = 200;

  /// A record, or why there is none at this line.
  sealed interface Row {
    long line();

    record Cells(long line, List<String> cells) implements Row {}

    record Spoiled(long line, String reason) implements Row {}
  }

  private final BufferedReader in;
  private final CSVFormat format;
  private final Deque<String> ahead = new ArrayDeque<>();
  private final List<String> header;
  private long line;

  CsvRecords(BufferedReader in) throws IOException {
    this.in = in;
    var first = "";
    while (first != null && first.isBlank()) {
      first = nextLine();
    }
    var text = first == null ? "" : first;
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).get();
    this.header = cells(text).orElse(List.of()).stream().map(String::strip).toList();
  }

  List<String> header() {
    return header;
  }

  /// The next record, or empty at the end of the file.
  Optional<Row> next() throws IOException {
    var text = nextLine();
    while (text != null && text.isBlank()) {
      text = nextLine();
    }
    return text == null ? Optional.empty() : Optional.of(record(text));
  }

  private Row record(String first) throws IOException {
    var start = line;
    var text = new StringBuilder(first);
    var more = new ArrayDeque<String>();
    while (isOpen(text) && more.size() < LINES_PER_RECORD_MAX) {
      var next = nextLine();
      if (next == null) {
        break;
      }
      more.add(next);
      text.append('\n').append(next);
    }
    var cells = isOpen(text) ? Optional.<List<String>>empty() : cells(text.toString());
    if (cells.isPresent() && cells.get().size() == header.size()) {
      return new Row.Cells(start, cells.get());
    }
    more.reversed().forEach(ahead::push);
    line = start;
    return new Row.Spoiled(
        start,
        cells
            .filter(_ -> more.isEmpty())
            .map(c -> "%d columns where the header has %d".formatted(c.size(), header.size()))
            .orElse("a quotation mark is not closed, or stands where none may"));
  }

  private Optional<List<String>> cells(String text) {
    try (var parser = CSVParser.parse(text, format)) {
      return Optional.of(parser.getRecords().getFirst().toList());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private String nextLine() throws IOException {
    var text = ahead.isEmpty() ? in.readLine() : ahead.pop();
    line += text == null ? 0 : 1;
    return text;
  }

  private static boolean isOpen(CharSequence text) {
    return text.chars().filter(c -> c == '"').count() % 2 != 0;
  }

  private static char delimiter(String header) {
    var best = ',';
    for (var candidate : new char[] {';', '\t'}) {
      best = count(header, candidate) > count(header, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
