package dev.perennial.ingest.rate;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;

/// How amounts come into the reporting currency: at the rate of a day of the business zone.
public record Reporting(ReferenceRates rates, Currency currency, ZoneId zone) {

  /// Refused where there is no rate on that day or before.
  public Conversion on(LocalDate day, Currency from) {
    return rates
        .conversion(from, currency, day)
        .orElseThrow(() -> new Refusal(Reason.NO_RATE, from + " to " + currency + " on " + day));
  }

  public Conversion at(Instant instant, Currency from) {
    return on(LocalDate.ofInstant(instant, zone), from);
  }
}
