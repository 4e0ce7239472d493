package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.MinorUnits;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// `{"amount": 100, "currency": "USD"}`: the smallest units of ISO 4217.
final class SquareMoney {

  private SquareMoney() {}

  /// Zero where it is absent.
  static BigDecimal of(Fields from, String name) {
    return ifAny(from, name).orElse(BigDecimal.ZERO);
  }

  static Optional<BigDecimal> ifAny(Fields from, String name) {
    return from.objectIfAny(name)
        .filter(money -> money.has("amount"))
        .map(money -> MinorUnits.of(money.requiredCurrency("currency")).required(money, "amount"));
  }

  /// The currency of the first that is there.
  static Optional<Currency> currency(Fields from, List<String> names) {
    return names.stream()
        .flatMap(name -> from.objectIfAny(name).stream())
        .filter(money -> money.has("currency"))
        .map(money -> money.requiredCurrency("currency"))
        .findFirst();
  }
}
