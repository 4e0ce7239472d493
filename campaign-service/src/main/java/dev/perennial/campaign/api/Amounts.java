package dev.perennial.campaign.api;

import dev.perennial.campaign.promotion.Coins;
import jakarta.ws.rs.BadRequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/// Amounts of the API: decimal strings, 0 or more.
final class Amounts {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

  private Amounts() {}

  static BigDecimal parse(String name, String text) {
    if (text == null || !AMOUNT.matcher(text).matches()) {
      throw new BadRequestException(name + " is not a decimal string of 0 or more.");
    }
    return new BigDecimal(text);
  }

  /// `amount` with the decimals of `currency`, and with more only where it has them.
  static String text(BigDecimal amount, Currency currency) {
    var digits = Math.max(amount.stripTrailingZeros().scale(), Coins.digits(currency));
    return amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
  }
}
