package dev.perennial.clv.customer;

import java.time.Instant;

/// What made a customer's segment or value change.
public sealed interface Cause {

  /// An order, or a correction that did not lower what the customer paid.
  ///
  /// @param ref order key @ version
  /// @param acceptedAt instant of the machine's clock at which ingest answered for it, null if
  ///     unknown
  record Ordered(String ref, Instant acceptedAt) implements Cause {}

  /// A refund, cancellation or credit note: what was paid became less.
  record Refunded(String ref, Instant acceptedAt) implements Cause {}

  /// An order turned out to be somebody else's.
  record Reassigned(String ref, Instant acceptedAt) implements Cause {}

  /// Time alone.
  record Time() implements Cause {}

  /// A change of `deltaMinor` in what the customer paid.
  static Cause ofMoney(long deltaMinor, String ref, Instant acceptedAt) {
    return deltaMinor < 0 ? new Refunded(ref, acceptedAt) : new Ordered(ref, acceptedAt);
  }

  /// When ingest answered for the order behind it; null where time or nobody is behind it.
  default Instant acceptedAt() {
    return switch (this) {
      case Ordered(var _, var acceptedAt) -> acceptedAt;
      case Refunded(var _, var acceptedAt) -> acceptedAt;
      case Reassigned(var _, var acceptedAt) -> acceptedAt;
      case Time() -> null;
    };
  }

  /// Whether money was taken back, so that the segment is judged without hysteresis: a refund
  /// reverses what the order did.
  default boolean takesBack() {
    return switch (this) {
      case Refunded _, Reassigned _ -> true;
      case Ordered _, Time _ -> false;
    };
  }
}
