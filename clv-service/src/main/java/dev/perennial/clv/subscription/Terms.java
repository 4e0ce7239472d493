package dev.perennial.clv.subscription;

import java.time.Period;

/// What a subscription costs, each time.
///
/// @param plan as the merchant calls it; null if not told
/// @param period from one payment to the next: days or months, above zero
/// @param amountMinor of one period, 0 or more, in minor units of the reporting currency
public record Terms(String plan, Period period, long amountMinor) {

  private static final double DAYS_PER_MONTH = 365.25 / 12;

  public Terms {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a period of " + period);
    }
    if (amountMinor < 0) {
      throw new IllegalArgumentException("an amount of " + amountMinor);
    }
  }

  /// Mean length of a period.
  double periodDays() {
    return period.toTotalMonths() * DAYS_PER_MONTH + period.getDays();
  }
}
