package dev.perennial.clv.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// One refund at one version.
///
/// @param version greater is newer, compared by characters
/// @param amount of what counts as revenue, in the shop's currency, exact; 0 for one that failed
/// @param rate that of the day the order was placed
public record Refund(String version, BigDecimal amount, Rate rate) {

  /// So many minor units of the reporting currency are so many units of the shop's. A fraction, so
  /// that what is converted is rounded once.
  ///
  /// @param reportingMinor above 0
  /// @param shopUnits above 0
  public record Rate(BigDecimal reportingMinor, BigDecimal shopUnits) {

    public Rate {
      if (reportingMinor.signum() <= 0 || shopUnits.signum() <= 0) {
        throw new IllegalArgumentException("a rate is positive");
      }
    }

    /// Whole minor units of the reporting currency, rounded half up.
    public BigDecimal convert(BigDecimal shopAmount) {
      return shopAmount.multiply(reportingMinor).divide(shopUnits, 0, RoundingMode.HALF_UP);
    }
  }
}
