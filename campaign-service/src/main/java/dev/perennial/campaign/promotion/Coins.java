package dev.perennial.campaign.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// Amounts that can be paid.
public final class Coins {

  private Coins() {}

  /// `amount` with exactly the decimals of `currency`; an `IllegalArgumentException` where it has
  /// more.
  public static BigDecimal whole(String name, BigDecimal amount, Currency currency) {
    var digits = digits(currency);
    if (amount.stripTrailingZeros().scale() > digits) {
      throw new IllegalArgumentException(name + " has more decimals than " + currency);
    }
    return amount.setScale(digits, RoundingMode.UNNECESSARY);
  }

  /// Decimals of `currency`; an `IllegalArgumentException` where nothing is sold in it.
  public static int digits(Currency currency) {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("nothing is sold in " + currency);
    }
    return currency.getDefaultFractionDigits();
  }
}
