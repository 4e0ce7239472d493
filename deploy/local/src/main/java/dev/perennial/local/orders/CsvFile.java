package dev.perennial.local.orders;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/// Orders as a CSV with a header and one row per order.
final class CsvFile implements OrderFile {

  private final TextFile text;
  private final Columns columns;
  private final Conventions conventions;

  private CsvFile(TextFile text, Columns columns, Conventions conventions) {
    this.text = text;
    this.columns = columns;
    this.conventions = conventions;
  }

  /// @throws dev.perennial.local.Refusal where the header does not tell date and amount
  static CsvFile open(TextFile text, Map<Column, String> named, Conventions conventions) {
    try (var in = text.open()) {
      var columns = Columns.of(new CsvRecords(in).header(), named);
      return new CsvFile(text, columns, conventions);
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }

  @Override
  public void read(Consumer<? super Entry> each) {
    try (var in = text.open()) {
      var records = new CsvRecords(in);
      var rows = new CsvRows(columns, conventions);
      for (var row = records.next(); row.isPresent(); row = records.next()) {
        each.accept(
            switch (row.get()) {
              case CsvRecords.Row.Cells(var line, var cells) -> rows.entry(line, cells);
              case CsvRecords.Row.Spoiled(var line, var reason) -> new Entry.Bad(line, reason);
            });
      }
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }
}
