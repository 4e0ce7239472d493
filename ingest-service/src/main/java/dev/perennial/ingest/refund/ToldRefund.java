package dev.perennial.ingest.refund;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.platform.GivenBack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/// A refund as far as it can be told without its order.
///
/// @param key of the refund
/// @param amount what went back, in the order's currency; exact and not negative
/// @param partsKnown whether the amount tells its parts
/// @param policy what of it takes revenue back
public record ToldRefund(
    String key,
    OrderKey order,
    String id,
    OrderVersion version,
    Instant refundedAt,
    Currency currency,
    Charge amount,
    boolean partsKnown,
    RevenuePolicy policy,
    boolean history) {

  public static ToldRefund of(Refund refund, RevenuePolicy policy, boolean history) {
    return new ToldRefund(
        refund.key(),
        refund.order(),
        refund.id(),
        OrderVersion.of(refund),
        refund.refundedAt(),
        refund.currency(),
        refund.amount(),
        refund.partsKnown(),
        policy,
        history);
  }

  /// The same, told anew.
  ToldRefund anew() {
    return new ToldRefund(
        key,
        order,
        id,
        version.toldAnew(),
        refundedAt,
        currency,
        amount,
        partsKnown,
        policy,
        history);
  }

  /// What of it takes revenue back, of an order that was charged so.
  BigDecimal revenue(Charge charged) {
    var parted = partsKnown ? amount : GivenBack.of(amount.total(), charged, currency);
    return parted.revenue(policy).max(BigDecimal.ZERO);
  }
}
