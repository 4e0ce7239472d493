package dev.perennial.ingest.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the amounts that shops write: `1234.5`, `-27.50`, `1,234.50`, `$12`, or `1.234,50` where
/// the comma was declared to be the decimal mark. It is never guessed, since a total that is wrong
/// by a factor of a hundred is the worst outcome.
enum Amounts {
  POINT,
  COMMA;

  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
  private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern SIGN = Pattern.compile("^(-?)[$€£]\\s?");

  static Optional<Amounts> ofMark(String mark) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(mark))
        .findFirst();
  }

  /// The number, or an `IllegalArgumentException` whose message completes the sentence that begins
  /// with the column's name.
  BigDecimal read(String text) {
    var number = SIGN.matcher(this == COMMA ? exchanged(text) : text).replaceFirst("$1");
    if (PLAIN.matcher(number).matches()) {
      return new BigDecimal(number);
    }
    if (GROUPED.matcher(number).matches()) {
      return new BigDecimal(number.replace(",", ""));
    }
    throw new IllegalArgumentException("is not a decimal number");
  }

  private static String exchanged(String text) {
    return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
  }
}
