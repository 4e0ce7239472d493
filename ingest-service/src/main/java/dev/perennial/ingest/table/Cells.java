package dev.perennial.ingest.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.Optional;

/// Takes a record of a CSV apart.
final class Cells {

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private static final ObjectReader READER = new CsvMapper().readerFor(String[].class);

  private final ObjectReader reader;

  Cells(char delimiter) {
    this.reader = READER.with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
  }

  /// The cells without blanks around them; empty where a quotation mark stands where none may.
  Optional<List<String>> of(String record) {
    try {
      var cells = reader.<String[]>readValue(record);
      for (var i = 0; i < cells.length; i++) {
        cells[i] = cells[i].strip();
      }
      return Optional.of(List.of(cells));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /// The character that most likely separates the cells of a header.
  static char delimiterOf(String header) {
    var best = DELIMITERS.getFirst();
    for (var candidate : DELIMITERS) {
      best = count(header, candidate) > count(header, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
