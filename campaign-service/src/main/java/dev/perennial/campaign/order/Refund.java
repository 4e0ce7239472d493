package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// One refund at one version.
///
/// @param version greater is newer, compared by characters
/// @param amount of what counts as revenue, in the shop's currency, exact; 0 for one that failed
/// @param rate that of the day the order was placed
public record Refund(String version, BigDecimal amount, Rate rate) {

  public Refund {
    requireNonNull(version, "version");
    requireNonNull(rate, "rate");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount is below 0");
    }
  }

  /// So many units of the reporting currency are so many of the shop's. A fraction, so that what is
  /// converted is rounded once.
  ///
  /// @param reportingUnits above 0
  /// @param shopUnits above 0
  public record Rate(BigDecimal reportingUnits, BigDecimal shopUnits) {

    public Rate {
      if (reportingUnits.signum() <= 0 || shopUnits.signum() <= 0) {
        throw new IllegalArgumentException("a rate is above 0");
      }
    }
  }
}
