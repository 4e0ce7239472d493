package dev.perennial.ingest.intake;

import dev.perennial.ingest.rate.Conversion;
import dev.perennial.ingest.rate.ReferenceRates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;

/// How amounts come into the reporting currency: at the rate of a day of the business zone.
record Reporting(ReferenceRates rates, Currency currency, ZoneId zone) {

  /// Refused where there is no rate on that day or before.
  Conversion on(LocalDate day, Currency from) {
    return rates
        .conversion(from, currency, day)
        .orElseThrow(() -> new Refusal(Reason.NO_RATE, from + " to " + currency + " on " + day));
  }

  Conversion at(Instant instant, Currency from) {
    return on(LocalDate.ofInstant(instant, zone), from);
  }
}
