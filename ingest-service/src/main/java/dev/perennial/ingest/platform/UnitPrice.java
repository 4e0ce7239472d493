package dev.perennial.ingest.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The price of one, where a platform says what several cost together.
public final class UnitPrice {

  private static final int DIGITS_MAX = 6;

  private UnitPrice() {}

  /// To six digits after the point, as few of them as it takes; the whole price of no quantity.
  public static BigDecimal of(BigDecimal price, BigDecimal quantity) {
    if (quantity.signum() == 0) {
      return price;
    }
    var exact = price.divide(quantity, DIGITS_MAX, RoundingMode.HALF_UP).stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), 0));
  }
}
