package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Source;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// Amounts of a document in the currency that it is booked in: each stands there twice, as `base_x`
/// in the shop's currency and as `x` in the order's.
///
/// @param prefix `base_` or nothing
record Book(String prefix, Currency currency) {

  private static final String BASE = "base_";

  /// A document that does not tell base amounts is of a shop with one currency.
  static Book of(Fields document, Source.Book wanted) {
    return switch (wanted) {
      case SHOP ->
          document.has("base_grand_total") && document.has("base_currency_code")
              ? new Book(BASE, document.requiredCurrency("base_currency_code"))
              : ordered(document);
      case PRESENTMENT -> ordered(document);
    };
  }

  static Book ordered(Fields document) {
    return new Book("", document.requiredCurrency("order_currency_code"));
  }

  BigDecimal total(Fields document) {
    return maybe(document, "grand_total").orElseThrow(() -> document.missing("grand_total"));
  }

  /// Zero where it is absent.
  BigDecimal amount(Fields from, String name) {
    return maybe(from, name).orElse(BigDecimal.ZERO);
  }

  Optional<BigDecimal> maybe(Fields from, String name) {
    return from.computed(prefix + name);
  }

  /// The same of what Adobe Commerce adds, in the document or in its extension attributes.
  BigDecimal extra(Fields from, String name) {
    return maybe(from, name)
        .or(() -> from.objectIfAny("extension_attributes").flatMap(each -> maybe(each, name)))
        .orElse(BigDecimal.ZERO);
  }
}
