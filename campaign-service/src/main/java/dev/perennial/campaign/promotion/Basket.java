package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/// What is about to be bought.
///
/// @param amount of the goods before the discount; 0 or more, in whole coins of the currency
/// @param customerId who buys; empty where the checkout does not know
public record Basket(BigDecimal amount, Currency currency, Optional<String> customerId) {

  public Basket {
    requireNonNull(currency, "currency");
    requireNonNull(customerId, "customerId");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount is below 0");
    }
    amount = Coins.whole("amount", amount, currency);
  }

  /// The same basket, of `customerId`.
  public Basket of(String customerId) {
    return new Basket(amount, currency, Optional.of(customerId));
  }

  /// The same basket after `discount` was taken off.
  Basket less(BigDecimal discount) {
    return new Basket(amount.subtract(discount), currency, customerId);
  }
}
