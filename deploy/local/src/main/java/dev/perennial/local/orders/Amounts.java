package dev.perennial.local.orders;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads the amounts that shops write: `1234.5`, `-27.50`, `1,234.50`, `$12`. A comma is never
/// taken for a decimal point, since a total wrong by a factor of a hundred is the worst outcome.
final class Amounts {

  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
  private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern SIGN = Pattern.compile("^(-?)[$€£]\\s?");

  private Amounts() {}

  /// @throws NumberFormatException where it is no decimal number
  static BigDecimal parse(String text) {
    var number = SIGN.matcher(text.strip()).replaceFirst("$1");
    if (GROUPED.matcher(number).matches()) {
      return new BigDecimal(number.replace(",", ""));
    }
    if (!PLAIN.matcher(number).matches()) {
      throw new NumberFormatException("amount '%s' is not a decimal number".formatted(text));
    }
    return new BigDecimal(number);
  }
}
