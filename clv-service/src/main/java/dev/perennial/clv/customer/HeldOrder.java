package dev.perennial.clv.customer;

import dev.perennial.clv.identity.Nobody;
import java.time.Instant;
import java.time.LocalDate;

/// The newest known version of an order and what it counts for.
///
/// @param free ordered for nothing, and not taken back: a purchase without money
/// @param waitingUntil when it takes effect; null once it has
public record HeldOrder(
    String orderKey,
    String version,
    String customerId,
    LocalDate day,
    long netMinor,
    boolean free,
    Instant waitingUntil) {

  public HeldOrder {
    if (free && netMinor != 0) {
      throw new IllegalArgumentException("free, and yet " + netMinor);
    }
  }

  public boolean waits() {
    return waitingUntil != null;
  }

  public boolean anonymous() {
    return Nobody.is(customerId);
  }

  /// The same order in other hands, or nobody's.
  HeldOrder ownedBy(String ownerId) {
    return new HeldOrder(orderKey, version, ownerId, day, netMinor, free, waitingUntil);
  }

  HeldOrder ofNobody() {
    return ownedBy(Nobody.of(orderKey));
  }

  HeldOrder inEffect() {
    return new HeldOrder(orderKey, version, customerId, day, netMinor, free, null);
  }

  /// Whether it is among the orders that a customer has made: not a credit note, nor taken back.
  boolean isOrder() {
    return netMinor > 0 || free;
  }

  /// Whether it leaves a trace on its day.
  boolean counts() {
    return netMinor != 0 || free;
  }

  String ref() {
    return orderKey + "@" + version;
  }
}
