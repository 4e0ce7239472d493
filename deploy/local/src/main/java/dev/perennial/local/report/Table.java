package dev.perennial.local.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text in columns: the first column to the left, the others, which are figures, to the
/// right. A header is marked by a rule.
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(List.of(header));
  }

  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row of %d cells".formatted(cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  /// The table as lines, each indented by two blanks.
  public String text() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    var rule =
        IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP, GAP, "\n"));
    var lines = rows.stream().map(row -> line(row, widths)).toList();
    return lines.getFirst() + rule + String.join("", lines.subList(1, lines.size()));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
            .mapToObj(column -> cell(row.get(column), widths[column], column == 0))
            .collect(Collectors.joining(GAP, GAP, ""))
            .stripTrailing()
        + "\n";
  }

  private static String cell(String text, int width, boolean left) {
    var fill = " ".repeat(width - text.length());
    return left ? text + fill : fill + text;
  }
}
