package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What was said, by name. What is said twice counts as it was said last.
record Parameters(Map<String, List<String>> said) {

  /// Empty where nothing is said; a refusal where `read` gives nothing or throws.
  <T> Optional<T> value(String name, Function<String, Optional<T>> read) {
    var text = text(name);
    try {
      return text.map(
          given -> read.apply(given).orElseThrow(() -> bad(name, "is none that is known")));
    } catch (DateTimeException | IllegalArgumentException _) {
      throw bad(name, "is not of its form");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(said.get(name))
        .filter(values -> !values.isEmpty())
        .map(values -> values.getLast().strip())
        .filter(text -> !text.isEmpty());
  }

  /// `KEY=COLUMN`, several or separated by commas.
  Map<Column, String> mapping(Format format) {
    var mapping = new EnumMap<Column, String>(Column.class);
    said.getOrDefault("map", List.of()).stream()
        .flatMap(each -> Arrays.stream(each.split(",")))
        .filter(each -> !each.isBlank())
        .forEach(
            each -> {
              var parts = each.split("=", 2);
              var column =
                  Column.ofKey(parts[0].strip())
                      .filter(known -> parts.length == 2 && format.columns().contains(known))
                      .orElseThrow(() -> bad("map", "is KEY=COLUMN with one of " + keys(format)));
              mapping.put(column, parts[1].strip());
            });
    return mapping;
  }

  private static String keys(Format format) {
    return String.join(", ", format.columns().stream().map(Column::key).toList());
  }

  static Refusal bad(String name, String why) {
    return new Refusal(Reason.BAD_VALUE, name + ' ' + why);
  }
}
