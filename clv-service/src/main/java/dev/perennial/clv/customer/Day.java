package dev.perennial.clv.customer;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.LocalDate;
import java.util.Collection;

/// One business day of one customer.
///
/// @param netMinor net of all orders placed on it, in minor units of the reporting currency
/// @param orders how many of them count as orders
/// @param freeOrders how many of those were given for nothing
public record Day(LocalDate day, long netMinor, int orders, int freeOrders) {

  /// A day on which nothing happened.
  static Day empty(LocalDate day) {
    return new Day(day, 0, 0, 0);
  }

  /// Whether the customer bought: more came in than went back, or nothing did either way and
  /// something was ordered for nothing.
  boolean isPurchase() {
    return netMinor > 0 || (netMinor == 0 && freeOrders > 0);
  }

  /// Nothing left of it: every order of the day was taken back or moved to somebody else.
  public boolean isEmpty() {
    return netMinor == 0 && orders == 0;
  }

  /// The same day of two who turned out to be one.
  Day plus(Day other) {
    return new Day(
        day,
        Math.addExact(netMinor, other.netMinor),
        orders + other.orders,
        freeOrders + other.freeOrders);
  }

  Day with(HeldOrder order) {
    return new Day(
        day,
        Math.addExact(netMinor, order.netMinor()),
        orders + (order.isOrder() ? 1 : 0),
        freeOrders + (order.free() ? 1 : 0));
  }

  Day without(HeldOrder order) {
    return new Day(
        day,
        Math.subtractExact(netMinor, order.netMinor()),
        orders - (order.isOrder() ? 1 : 0),
        freeOrders - (order.free() ? 1 : 0));
  }

  /// Adds days up, which come in ascending order. Several orders on one day are one purchase, a
  /// day of returns only is none; money counts in any case.
  static PurchaseSummary sum(Collection<Day> ascending) {
    LocalDate first = null;
    LocalDate last = null;
    var orders = 0;
    var net = 0L;
    var purchaseDays = 0;
    var purchaseDaysNet = 0L;
    var firstDayNet = 0L;
    for (var day : ascending) {
      orders += day.orders();
      net = Math.addExact(net, day.netMinor());
      if (day.isPurchase()) {
        if (first == null) {
          first = day.day();
          firstDayNet = day.netMinor();
        }
        last = day.day();
        purchaseDays++;
        purchaseDaysNet = Math.addExact(purchaseDaysNet, day.netMinor());
      }
    }
    return new PurchaseSummary(
        orders, net, purchaseDays, purchaseDaysNet, firstDayNet, first, last);
  }
}
