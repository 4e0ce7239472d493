package dev.perennial.local.orders;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// ISO 4217 codes as people type them.
final class Currencies {

  private Currencies() {}

  /// The upper-case code, or empty where there is no such currency.
  static Optional<String> code(String text) {
    try {
      return Optional.of(Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
