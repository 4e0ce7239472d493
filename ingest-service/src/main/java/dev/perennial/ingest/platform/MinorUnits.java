package dev.perennial.ingest.platform;

import dev.perennial.ingest.field.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// How a platform writes amounts of one currency: as whole numbers of its smallest unit.
///
/// @param digits of that unit after the point, as the platform counts them
public record MinorUnits(Currency currency, int digits) {

  private static final int FRACTION_DIGITS_MAX = 6;
  private static final int NUMBER_LENGTH_MAX = 40;
  private static final int INTEGER_DIGITS_MAX = 15;

  /// With the digits of ISO 4217.
  public static MinorUnits of(Currency currency) {
    return new MinorUnits(currency, currency.getDefaultFractionDigits());
  }

  /// Zero where it is absent.
  public BigDecimal amount(Fields from, String name) {
    return amountIfAny(from, name).orElse(BigDecimal.ZERO);
  }

  public BigDecimal required(Fields from, String name) {
    return amountIfAny(from, name).orElseThrow(() -> from.missing(name));
  }

  public Optional<BigDecimal> amountIfAny(Fields from, String name) {
    return from.amount(name).map(this::major);
  }

  /// What may have any number of digits below the unit, such as the price of one call: cut to six
  /// digits after the point. None where it is no decimal.
  public Optional<BigDecimal> unitPrice(Fields from, String name) {
    return from.label(name, NUMBER_LENGTH_MAX).flatMap(MinorUnits::decimal).map(this::major);
  }

  private BigDecimal major(BigDecimal minor) {
    var amount = minor.movePointLeft(digits);
    return amount.scale() > FRACTION_DIGITS_MAX
        ? amount.setScale(FRACTION_DIGITS_MAX, RoundingMode.HALF_UP)
        : amount;
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      var decimal = new BigDecimal(text);
      var integerDigits = (long) decimal.precision() - decimal.scale();
      return integerDigits > INTEGER_DIGITS_MAX || decimal.scale() > NUMBER_LENGTH_MAX
          ? Optional.empty()
          : Optional.of(decimal);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
