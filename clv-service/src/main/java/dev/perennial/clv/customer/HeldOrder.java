package dev.perennial.clv.customer;

import java.time.Instant;
import java.time.LocalDate;

/// The newest known version of an order and what it counts for.
///
/// @param waitingUntil when it takes effect; null once it has
public record HeldOrder(
    String orderKey,
    String version,
    String customerId,
    LocalDate day,
    long netMinor,
    Instant waitingUntil) {

  public boolean waits() {
    return waitingUntil != null;
  }

  public boolean anonymous() {
    return OrderSnapshot.isAnonymous(customerId);
  }

  HeldOrder inEffect() {
    return new HeldOrder(orderKey, version, customerId, day, netMinor, null);
  }

  int orders() {
    return netMinor > 0 ? 1 : 0;
  }

  String ref() {
    return orderKey + "@" + version;
  }
}
