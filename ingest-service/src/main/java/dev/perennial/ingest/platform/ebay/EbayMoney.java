package dev.perennial.ingest.platform.ebay;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Source.Book;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// `{"value": "9.99", "currency": "USD"}`, on sites abroad with `convertedFromValue` and
/// `convertedFromCurrency`: what the buyer saw, before it became the seller's money.
///
/// @param book which of the two an order is booked in
record EbayMoney(Book book) {

  /// Zero where it is absent.
  BigDecimal of(Fields from, String name) {
    return ifAny(from, name).orElse(BigDecimal.ZERO);
  }

  Optional<BigDecimal> ifAny(Fields from, String name) {
    return from.objectIfAny(name)
        .flatMap(
            money -> isSeen(money) ? money.amount("convertedFromValue") : money.amount("value"));
  }

  Optional<Currency> currency(Fields from, String name) {
    return from.objectIfAny(name)
        .map(money -> money.requiredCurrency(isSeen(money) ? "convertedFromCurrency" : "currency"));
  }

  private boolean isSeen(Fields money) {
    return switch (book) {
      case SHOP -> false;
      case PRESENTMENT -> money.has("convertedFromValue") && money.has("convertedFromCurrency");
    };
  }
}
