package dev.perennial.ingest.activity;

import dev.perennial.ingest.order.Content;
import dev.perennial.ingest.rate.Conversion;
import java.math.BigDecimal;
import java.util.Currency;

/// An amount as it was stated and in the reporting currency, rounded once.
public record Price(
    Currency currency, BigDecimal amount, Currency reportingCurrency, BigDecimal reportingAmount) {

  public static Price of(Currency currency, BigDecimal amount, Conversion conversion) {
    var exact = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return new Price(
        currency,
        exact.setScale(Math.max(exact.scale(), currency.getDefaultFractionDigits())),
        conversion.target(),
        conversion.apply(amount));
  }

  void write(Content to) {
    to.text(currency.getCurrencyCode()).amount(amount);
  }
}
