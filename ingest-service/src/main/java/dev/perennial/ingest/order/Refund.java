package dev.perennial.ingest.order;

import java.time.Instant;
import java.util.Currency;

/// One refund by its own id, where the platform tells it alone. The greatest version of an id
/// counts: a refund that failed is a later one of nothing.
///
/// @param modifiedAt when the platform last changed it; the instant of the refund where it does
///     not say
/// @param amount what was given back, not negative, in the order's currency
/// @param partsKnown whether the amount tells its parts; where only a total was told, what the
///     order was charged decides
public record Refund(
    OrderKey order,
    String id,
    Instant refundedAt,
    Instant modifiedAt,
    Currency currency,
    Charge amount,
    boolean partsKnown) {

  public static final int ID_LENGTH_MAX = 198;

  public Refund {
    if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
      throw new IllegalArgumentException("a refund's id has 1 to 198 characters");
    }
    if (amount.total().signum() < 0) {
      throw new IllegalArgumentException("a refund is negative");
    }
  }

  /// A refund that tells its parts.
  public Refund(
      OrderKey order,
      String id,
      Instant refundedAt,
      Instant modifiedAt,
      Currency currency,
      Charge amount) {
    this(order, id, refundedAt, modifiedAt, currency, amount, true);
  }

  /// `platform/shop/order/refunds/id`: one refund of the whole installation.
  public String key() {
    return order.value() + "/refunds/" + id;
  }
}
