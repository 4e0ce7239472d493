package dev.perennial.clv.customer;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.LocalDate;
import java.util.Collection;

/// One business day of one customer: the net of all orders placed on it, in minor units of the
/// reporting currency, and how many of them have a positive net.
public record Day(LocalDate day, long netMinor, int orders) {

  boolean isPurchase() {
    return netMinor > 0;
  }

  /// Nothing left of it: every order of the day was taken back or moved to somebody else.
  public boolean isEmpty() {
    return netMinor == 0 && orders == 0;
  }

  Day plus(long moreMinor, int moreOrders) {
    return new Day(day, Math.addExact(netMinor, moreMinor), orders + moreOrders);
  }

  /// Adds days up, which come in ascending order. A purchase is a day with a positive net: several
  /// orders on one day are one purchase, a day of returns only is none; money counts in any case.
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
