package dev.perennial.ingest.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// How amounts of one currency become amounts of another: so many units of the target for so many
/// of the source. Kept as a fraction, so that the result is rounded once.
public record Conversion(Currency target, BigDecimal targetUnits, BigDecimal sourceUnits) {

  public Conversion {
    if (targetUnits.signum() <= 0 || sourceUnits.signum() <= 0) {
      throw new IllegalArgumentException("a rate is positive");
    }
  }

  /// Leaves the currency as it is; only rounds to its digits.
  static Conversion none(Currency currency) {
    return new Conversion(currency, BigDecimal.ONE, BigDecimal.ONE);
  }

  /// The amount in the target currency, rounded half up to its digits.
  public BigDecimal apply(BigDecimal amount) {
    return amount
        .multiply(targetUnits)
        .divide(sourceUnits, target.getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }
}
