package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Standing;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;

/// All that is kept of one customer between two batches.
///
/// @param epoch number of the epoch whose rules judged the customer last
/// @param seq counts the revisions; 0 before the first
/// @param asOf the customer's own time, which never runs back
/// @param standing null before the first revision
/// @param totalMinor total value at `valuedAt`, in minor units
/// @param valuedAt instant of the newest revision; null before the first
/// @param segmentMoment the next instant at which the segment changes by itself; null for never
/// @param waitingUntil when the first of the orders that wait takes effect; null where none waits
public record CustomerState(
    String customerId,
    int epoch,
    long seq,
    Instant asOf,
    PurchaseSummary purchases,
    Standing standing,
    long totalMinor,
    Instant valuedAt,
    Instant segmentMoment,
    Instant waitingUntil) {

  /// Somebody never heard of before.
  public static CustomerState unknown(String customerId) {
    return new CustomerState(
        customerId,
        1,
        0,
        Instant.EPOCH,
        PurchaseSummary.withoutPurchase(0, 0),
        null,
        0,
        null,
        null,
        null);
  }

  /// The next instant at which anything changes by itself; null for never.
  public Instant wakeAt() {
    if (segmentMoment == null || waitingUntil == null) {
      return segmentMoment == null ? waitingUntil : segmentMoment;
    }
    return segmentMoment.isBefore(waitingUntil) ? segmentMoment : waitingUntil;
  }

  /// Whether orders of theirs wait for their time.
  public boolean waits() {
    return waitingUntil != null;
  }
}
