package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Coins;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The currency in which budgets are kept.
@ApplicationScoped
public class ReportingCurrency {

  private final Currency currency;

  /// @param code ISO 4217
  ReportingCurrency(@ConfigProperty(name = "perennial.currency") String code) {
    this.currency = Currency.getInstance(code);
  }

  public Currency currency() {
    return currency;
  }

  public int digits() {
    return Coins.digits(currency);
  }
}
