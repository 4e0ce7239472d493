package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.field.Fields;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// An amount with its currency, in the spelling of one version of the API.
enum AmazonMoney {
  FORMER("Amount", "CurrencyCode"),
  CURRENT("amount", "currencyCode"),
  /// of the Finances API v0
  EVENTS("CurrencyAmount", "CurrencyCode"),
  /// of the Finances API 2024-06-19
  TRANSACTIONS("currencyAmount", "currencyCode");

  private final String amount;
  private final String code;

  AmazonMoney(String amount, String code) {
    this.amount = amount;
    this.code = code;
  }

  /// Zero where it is absent.
  BigDecimal of(Fields from, String name) {
    return ifAny(from, name).orElse(BigDecimal.ZERO);
  }

  Optional<BigDecimal> ifAny(Fields from, String name) {
    return from.objectIfAny(name).flatMap(money -> money.computed(amount));
  }

  Optional<Currency> currency(Fields from, String name) {
    return from.objectIfAny(name)
        .filter(money -> money.has(code))
        .map(money -> money.requiredCurrency(code));
  }
}
