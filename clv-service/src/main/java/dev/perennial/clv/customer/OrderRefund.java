package dev.perennial.clv.customer;

import java.time.Instant;

/// A refund that the log tells alone. Whose money moves, and on which day, says the order.
///
/// @param orderKey of the order whose money went back, which may still be to come
/// @param refundId one refund of the order
/// @param refund what is told of it
/// @param recordedAt business instant at which ingest took it in
/// @param asOf business instant at which it takes effect
/// @param acceptedAt instant of the machine's clock at which ingest answered for it, null if
///     unknown
/// @param customerId under whose key it stands in the log, null if unknown: whoever the order's
///     owner is
public record OrderRefund(
    String orderKey,
    String refundId,
    Refund refund,
    Instant recordedAt,
    Instant asOf,
    Instant acceptedAt,
    String customerId)
    implements OrderRecord {

  /// Of nobody that is known.
  public OrderRefund(
      String orderKey,
      String refundId,
      Refund refund,
      Instant recordedAt,
      Instant asOf,
      Instant acceptedAt) {
    this(orderKey, refundId, refund, recordedAt, asOf, acceptedAt, null);
  }

  /// When the customer hears of it; a refund does not wait.
  Instant heardAt() {
    return asOf.isAfter(recordedAt) ? recordedAt : asOf;
  }

  @Override
  public String ref() {
    return orderKey + "/refunds/" + refundId + "@" + refund.version();
  }
}
