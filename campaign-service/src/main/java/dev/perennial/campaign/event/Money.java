package dev.perennial.campaign.event;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Amounts on the wire: decimal strings, their currency beside them.
final class Money {

  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

  private Money() {}

  /// Whether `text`, which may be null, writes an amount.
  static boolean isAmount(String text) {
    return text != null && AMOUNT.matcher(text).matches();
  }

  /// The amount that `text` writes; an `IllegalArgumentException` where it is none.
  static BigDecimal parse(String name, String text) {
    if (!isAmount(text)) {
      throw new IllegalArgumentException(name + " is not a decimal amount");
    }
    return new BigDecimal(text);
  }
}
