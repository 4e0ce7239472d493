package dev.perennial.clv.customer;

import dev.perennial.clv.identity.Nobody;
import java.time.Instant;
import java.time.LocalDate;

/// The newest known version of an order, its refunds, and what it counts for.
///
/// @param money what the version says of it
/// @param refunds those that were told alone
/// @param waitingUntil when it takes effect; null once it has
public record HeldOrder(
    String orderKey,
    String version,
    String customerId,
    LocalDate day,
    OrderMoney money,
    Refunds refunds,
    Instant waitingUntil) {

  /// What counts as revenue, in minor units of the reporting currency.
  public long netMinor() {
    return money.netMinor(refunds);
  }

  /// Ordered for nothing, and not taken back: a purchase without money.
  public boolean free() {
    return money.free(refunds);
  }

  public boolean waits() {
    return waitingUntil != null;
  }

  public boolean anonymous() {
    return Nobody.is(customerId);
  }

  /// The same order in other hands, or nobody's.
  HeldOrder ownedBy(String ownerId) {
    return new HeldOrder(orderKey, version, ownerId, day, money, refunds, waitingUntil);
  }

  HeldOrder ofNobody() {
    return ownedBy(Nobody.of(orderKey));
  }

  HeldOrder inEffect() {
    return new HeldOrder(orderKey, version, customerId, day, money, refunds, null);
  }

  /// The same order with these refunds.
  HeldOrder after(Refunds known) {
    return new HeldOrder(orderKey, version, customerId, day, money, known, waitingUntil);
  }

  /// Whether it is among the orders that a customer has made: not a credit note, nor taken back.
  boolean isOrder() {
    return netMinor() > 0 || free();
  }

  /// Whether it leaves a trace on its day.
  boolean counts() {
    return netMinor() != 0 || free();
  }

  String ref() {
    return orderKey + "@" + version;
  }
}
