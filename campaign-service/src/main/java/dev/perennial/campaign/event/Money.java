package dev.perennial.campaign.event;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Amounts on the wire: decimal strings, their currency beside them.
final class Money {

  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

  private Money() {}

  /// The amount that `text` writes; an `IllegalArgumentException` where it is none.
  static BigDecimal parse(String name, String text) {
    if (text == null || !AMOUNT.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " is not a decimal amount");
    }
    return new BigDecimal(text);
  }
}
