package dev.perennial.ingest.rate;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.function.Supplier;

/// How amounts come into the reporting currency: at the rate of a day of the business zone.
///
/// @param rates those that are known by now
public record Reporting(Supplier<ReferenceRates> rates, Currency currency, ZoneId zone) {

  /// With rates that stay as they are.
  public Reporting(ReferenceRates rates, Currency currency, ZoneId zone) {
    this(() -> rates, currency, zone);
  }

  /// Refused where there is no rate on that day or before.
  public Conversion on(LocalDate day, Currency from) {
    return rates
        .get()
        .conversion(from, currency, day)
        .orElseThrow(() -> new Refusal(Reason.NO_RATE, from + " to " + currency + " on " + day));
  }

  public Conversion at(Instant instant, Currency from) {
    return on(LocalDate.ofInstant(instant, zone), from);
  }
}
