package dev.perennial.ingest.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Which of two snapshots of one order is newer, whatever the order of their arrival: the moment
/// the snapshot speaks of (20 digits of epoch microseconds), then the rank of its status (2
/// digits), then its content hash (16 hex digits). Versions compare byte by byte.
public record OrderVersion(String value) implements Comparable<OrderVersion> {

  private static final int MICROS_DIGITS = 20;
  private static final int HASH_BYTES = 8;
  private static final int RANK_AT = MICROS_DIGITS + 1;
  private static final int RANK_END = RANK_AT + 2;
  private static final int RANK_MAX = 99;

  /// Throws `IllegalArgumentException` for a snapshot from before 1970.
  public static OrderVersion of(Order order) {
    return of(order.modifiedAt(), order.status(), ContentHash.of(order));
  }

  /// A refund stands from the beginning: its status has the rank of a paid order's.
  public static OrderVersion of(Refund refund) {
    var content = new Content().text(refund.key()).text(refund.refundedAt().toString());
    refund.amount().write(content.text(refund.currency().getCurrencyCode()));
    return of(refund.modifiedAt(), Status.PAID, content.hash(HASH_BYTES));
  }

  static OrderVersion of(Instant modifiedAt, Status status, String contentHash) {
    if (modifiedAt.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("modified before 1970");
    }
    var micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, modifiedAt));
    return new OrderVersion(
        "0".repeat(MICROS_DIGITS - micros.length())
            + micros
            + "-0"
            + status.rank()
            + '-'
            + contentHash);
  }

  /// What is told anew, of the same modification, because what it was judged by has changed. The
  /// hundredth time is no newer.
  public OrderVersion toldAnew() {
    var rank = Integer.parseInt(value.substring(RANK_AT, RANK_END));
    return new OrderVersion(
        value.substring(0, RANK_AT)
            + "%02d".formatted(Math.min(rank + 1, RANK_MAX))
            + value.substring(RANK_END));
  }

  public boolean isNewerThan(OrderVersion other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(OrderVersion other) {
    return value.compareTo(other.value);
  }
}
