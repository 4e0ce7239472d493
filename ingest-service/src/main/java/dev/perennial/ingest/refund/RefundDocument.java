package dev.perennial.ingest.refund;

import dev.perennial.ingest.order.Charges;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.RevenuePolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Currency;

/// A refund as it lies in quarantine: all that was known of it, as JSON.
@RegisterForReflection
record RefundDocument(
    String key,
    String order,
    String refundId,
    String version,
    String refundedAt,
    String currency,
    String amount,
    boolean partsKnown,
    String counted,
    boolean history) {

  static RefundDocument of(ToldRefund refund) {
    return new RefundDocument(
        refund.key(),
        refund.order().value(),
        refund.id(),
        refund.version().value(),
        refund.refundedAt().toString(),
        refund.currency().getCurrencyCode(),
        Charges.write(refund.amount()),
        refund.partsKnown(),
        refund.policy().write(),
        refund.history());
  }

  ToldRefund refund() {
    return new ToldRefund(
        key,
        OrderKey.parse(order),
        refundId,
        new OrderVersion(version),
        Instant.parse(refundedAt),
        Currency.getInstance(currency),
        Charges.read(amount),
        partsKnown,
        RevenuePolicy.read(counted),
        history);
  }
}
