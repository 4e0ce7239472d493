package dev.perennial.local.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Shopify's order export: one row per item, the order's own columns filled in its first row only.
/// Rows of one order stand together and share the `Name`.
final class ShopifyFile implements OrderFile {

  private static final String NAME = "Name";

  private final TextFile text;
  private final Conventions conventions;

  ShopifyFile(TextFile text, Conventions conventions) {
    this.text = text;
    this.conventions = conventions;
  }

  @Override
  public void read(Consumer<? super Entry> each) {
    try (var in = text.open()) {
      var records = new CsvRecords(in);
      var rows = new ArrayList<Map<String, String>>();
      var start = 0L;
      for (var row = records.next(); row.isPresent(); row = records.next()) {
        switch (row.get()) {
          case CsvRecords.Row.Spoiled(var line, var reason) ->
              each.accept(new Entry.Bad(line, reason));
          case CsvRecords.Row.Cells(var line, var cells) -> {
            var named = named(records.header(), cells);
            if (!rows.isEmpty() && !rows.getFirst().get(NAME).equals(named.get(NAME))) {
              each.accept(ShopifyOrder.entry(start, rows, conventions));
              rows.clear();
            }
            start = rows.isEmpty() ? line : start;
            rows.add(named);
          }
        }
      }
      if (!rows.isEmpty()) {
        each.accept(ShopifyOrder.entry(start, rows, conventions));
      }
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }

  private static Map<String, String> named(List<String> header, List<String> cells) {
    var named = new LinkedHashMap<String, String>();
    for (var i = 0; i < header.size(); i++) {
      named.put(header.get(i), cells.get(i).strip());
    }
    return named;
  }
}
