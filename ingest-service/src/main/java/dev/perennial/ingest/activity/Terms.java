package dev.perennial.ingest.activity;

import java.time.Period;

/// What a subscription costs, each time.
///
/// @param period from one payment to the next: days or months, above zero
public record Terms(Period period, Price price) {

  public Terms {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("a period is above zero");
    }
  }
}
