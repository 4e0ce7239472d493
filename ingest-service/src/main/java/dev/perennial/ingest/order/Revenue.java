package dev.perennial.ingest.order;

import dev.perennial.ingest.rate.Conversion;
import java.math.BigDecimal;
import java.util.Currency;

/// What an order is worth in one currency, without tax and shipping: `gross` before refunds, `net`
/// what counts. The parts of a paid order add up: `gross = refunded + net`.
public record Revenue(Currency currency, BigDecimal gross, BigDecimal refunded, BigDecimal net) {

  /// In the order's own currency: exact, with at least the currency's digits.
  public static Revenue inShopMoney(Order order) {
    return new Revenue(
        order.currency(),
        withDigitsOf(order.currency(), order.gross()),
        withDigitsOf(order.currency(), order.refunded()),
        withDigitsOf(order.currency(), net(order)));
  }

  /// In the conversion's currency. Gross and net are each rounded once, and the refunded part of a
  /// paid order is what lies between them.
  public static Revenue converted(Order order, Conversion conversion) {
    var gross = conversion.apply(order.gross());
    var net = conversion.apply(net(order));
    var refunded =
        switch (order.status()) {
          case PAID -> gross.subtract(net);
          case PENDING, CANCELLED -> conversion.apply(order.refunded());
        };
    return new Revenue(conversion.target(), gross, refunded, net);
  }

  private static BigDecimal net(Order order) {
    return switch (order.status()) {
      case PAID -> order.gross().subtract(order.refunded());
      case PENDING, CANCELLED -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal withDigitsOf(Currency currency, BigDecimal amount) {
    var exact = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), currency.getDefaultFractionDigits()));
  }
}
