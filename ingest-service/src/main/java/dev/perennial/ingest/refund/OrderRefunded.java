package dev.perennial.ingest.refund;

import dev.perennial.ingest.rate.Conversion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/// The event `order.refunded`, as `contracts/order.refunded.v1.schema.json` describes it.
@RegisterForReflection
record OrderRefunded(
    String orderKey,
    String refundId,
    String version,
    String customerId,
    String platform,
    String shop,
    String refundedAt,
    String recordedAt,
    String asOf,
    BothMoney money) {

  static final String TYPE = "order.refunded";

  /// @param conversion of the day on which the order was placed
  static OrderRefunded of(
      ToldRefund refund, KnownOrder order, Conversion conversion, Instant recordedAt) {
    var amount = refund.revenue(order.charged());
    var effect = refund.history() ? earlier(refund.refundedAt(), recordedAt) : recordedAt;
    return new OrderRefunded(
        refund.order().value(),
        refund.id(),
        refund.version().value(),
        order.customerId(),
        refund.order().platform(),
        refund.order().shop(),
        refund.refundedAt().toString(),
        recordedAt.toString(),
        effect.toString(),
        new BothMoney(
            Money.exact(refund.currency(), amount),
            Money.exact(conversion.target(), conversion.apply(amount)),
            Rate.of(conversion)));
  }

  /// The same refund at the same version is the same event, however often it is published.
  String eventId() {
    return orderKey + "/refunds/" + refundId + '@' + version;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @RegisterForReflection
  record BothMoney(Money shop, Money reporting, Rate rate) {}

  @RegisterForReflection
  record Money(String currency, String amount) {
    static Money exact(Currency currency, BigDecimal amount) {
      var plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
      var digits = Math.max(plain.scale(), currency.getDefaultFractionDigits());
      return new Money(currency.getCurrencyCode(), plain.setScale(digits).toPlainString());
    }
  }

  @RegisterForReflection
  record Rate(String reportingUnits, String shopUnits) {
    static Rate of(Conversion conversion) {
      return new Rate(
          conversion.targetUnits().toPlainString(), conversion.sourceUnits().toPlainString());
    }
  }
}
