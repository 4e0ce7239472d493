package dev.perennial.ingest.refund;

import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.RevenuePolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/// A refund as far as it can be told without its order.
///
/// @param key of the refund
/// @param amount what of it takes revenue back, in the order's currency; exact and not negative
public record ToldRefund(
    String key,
    OrderKey order,
    String id,
    OrderVersion version,
    Instant refundedAt,
    Currency currency,
    BigDecimal amount,
    boolean history) {

  public static ToldRefund of(Refund refund, RevenuePolicy policy, boolean history) {
    return new ToldRefund(
        refund.key(),
        refund.order(),
        refund.id(),
        OrderVersion.of(refund),
        refund.refundedAt(),
        refund.currency(),
        refund.revenue(policy),
        history);
  }
}
