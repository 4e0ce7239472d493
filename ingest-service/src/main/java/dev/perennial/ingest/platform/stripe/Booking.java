package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Presentment;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.MinorUnits;
import dev.perennial.ingest.platform.Source.Book;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Which currency an order is booked in. With adaptive pricing the object's amounts are in the
/// shop's currency and `presentment_details` says what the customer saw: a total alone, so that
/// booked in it the parts are in the same proportion, each rounded once.
record Booking(Currency currency, Charge charged, Optional<Presentment> presentment) {

  static Booking of(Fields object, MinorUnits units, Charge charged, Book book) {
    var shop = new Booking(units.currency(), charged, Optional.empty());
    return object
        .objectIfAny("presentment_details")
        .filter(seen -> seen.has("presentment_amount"))
        .flatMap(Booking::presentment)
        .filter(seen -> !seen.currency().equals(units.currency()))
        .map(seen -> shop.seenAs(seen, book))
        .orElse(shop);
  }

  /// What was given back of `total`, both in the object's own amounts.
  Charge givenBack(BigDecimal amount, BigDecimal total) {
    var booked =
        amount.signum() == 0 || charged.total().compareTo(total) == 0
            ? amount
            : inProportion(amount, total, charged.total(), currency);
    return GivenBack.of(booked, charged, currency);
  }

  private static Optional<Presentment> presentment(Fields seen) {
    var units = StripeMoney.of(seen, "presentment_currency");
    return units
        .amountIfAny(seen, "presentment_amount")
        .map(total -> new Presentment(units.currency(), total));
  }

  private Booking seenAs(Presentment seen, Book book) {
    return switch (book) {
      case SHOP -> new Booking(currency, charged, Optional.of(seen));
      case PRESENTMENT -> new Booking(seen.currency(), inProportion(seen), Optional.empty());
    };
  }

  private Charge inProportion(Presentment seen) {
    var scaled = Charge.of(seen.total());
    if (charged.total().signum() == 0) {
      return scaled;
    }
    for (var part : charged.parts().entrySet()) {
      var share = inProportion(part.getValue(), charged.total(), seen.total(), seen.currency());
      scaled = scaled.including(part.getKey(), share);
    }
    return scaled;
  }

  private static BigDecimal inProportion(
      BigDecimal part, BigDecimal of, BigDecimal to, Currency currency) {
    return part.multiply(to).divide(of, currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }
}
