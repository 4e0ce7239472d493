package dev.perennial.ingest.order;

import dev.perennial.ingest.rate.Conversion;
import java.math.BigDecimal;
import java.util.Currency;

/// What an order is worth in one currency: `gross` before refunds, `net` what counts. The parts of
/// a paid order add up: `gross = refunded + net`.
public record Revenue(Currency currency, BigDecimal gross, BigDecimal refunded, BigDecimal net) {

  /// In the order's own currency: exact, with at least the currency's digits.
  public static Revenue inShopMoney(Order order, RevenuePolicy policy) {
    var gross = withDigitsOf(order.currency(), order.charged().revenue(policy));
    var refunded = withDigitsOf(order.currency(), order.refunded().revenue(policy));
    return of(order.status(), order.currency(), gross, refunded);
  }

  /// In the conversion's currency. Gross and refunded are each rounded once and net is what lies
  /// between them, so that refunds told alone come to the same net.
  public static Revenue converted(Order order, RevenuePolicy policy, Conversion conversion) {
    var gross = conversion.apply(order.charged().revenue(policy));
    var refunded = conversion.apply(order.refunded().revenue(policy));
    return of(order.status(), conversion.target(), gross, refunded);
  }

  private static Revenue of(
      Status status, Currency currency, BigDecimal gross, BigDecimal refunded) {
    var net =
        switch (status) {
          case PAID -> gross.subtract(refunded);
          case PENDING, CANCELLED -> withDigitsOf(currency, BigDecimal.ZERO);
        };
    return new Revenue(currency, gross, refunded, withDigitsOf(currency, net));
  }

  private static BigDecimal withDigitsOf(Currency currency, BigDecimal amount) {
    var exact = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), currency.getDefaultFractionDigits()));
  }
}
