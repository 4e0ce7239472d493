package dev.perennial.clv.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// The border between amounts inside, `long` minor units, and outside, decimals of a currency: 1999
/// is 19.99 EUR, 1999 JPY, 1.999 KWD.
public record MinorUnits(Currency currency) {

  public MinorUnits {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit");
    }
  }

  public static MinorUnits of(String currencyCode) {
    return new MinorUnits(Currency.getInstance(currencyCode));
  }

  /// The amount in minor units, rounded half up.
  ///
  /// @throws ArithmeticException beyond a long
  public long fromDecimal(BigDecimal amount) {
    return exact(amount).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /// The amount in minor units, and parts of them.
  public BigDecimal exact(BigDecimal amount) {
    return amount.movePointRight(currency.getDefaultFractionDigits());
  }

  /// How many minor units make one unit: 100 for EUR, 1 for JPY.
  public double perUnit() {
    return BigDecimal.ONE.movePointRight(currency.getDefaultFractionDigits()).doubleValue();
  }

  /// The amount with all the currency's decimals.
  public BigDecimal toDecimal(long minor) {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }
}
