package dev.perennial.ingest.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files written down in tests.
final class Texts {

  private Texts() {}

  static Content content(String text) {
    return content(text.getBytes(StandardCharsets.UTF_8));
  }

  static Content content(byte[] bytes) {
    return offset ->
        new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length - (int) offset);
  }

  /// @param said `name=value`
  static OrderFile file(String text, String... said) {
    var parameters = new TreeMap<String, List<String>>();
    for (var each : said) {
      var parts = each.split("=", 2);
      parameters.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
    }
    return new OrderFile(content(text), options(parameters));
  }

  static Options options(Map<String, List<String>> parameters) {
    return Options.of(parameters, ZoneOffset.UTC, "EUR");
  }

  static List<Entry> read(OrderFile file) throws IOException {
    return read(file, Mark.BEGINNING);
  }

  static List<Entry> read(OrderFile file, Mark from) throws IOException {
    var all = new ArrayList<Entry>();
    try (var entries = file.open(from)) {
      for (var next = entries.next(); !next.isEmpty(); next = entries.next()) {
        all.addAll(next);
      }
    }
    return all;
  }

  static String json(Entry entry) {
    return ((Entry.Order) entry).json().toString();
  }
}
