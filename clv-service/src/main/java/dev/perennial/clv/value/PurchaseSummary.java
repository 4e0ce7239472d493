package dev.perennial.clv.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalDouble;

/// What a customer's orders come to: all that a value is computed from.
///
/// Amounts are minor units (cents) of the reporting currency, net of refunds, tax and shipping. A
/// purchase day is a day of the business zone on which more came in than went back, or nothing did
/// and something was ordered for nothing.
///
/// @param orders orders with a positive net, and those for nothing: at least one for each purchase
///     day
/// @param netMinor net of all orders; below zero where more went back than came in
/// @param purchaseDays distinct purchase days
/// @param purchaseDaysNetMinor net of the purchase days alone, 0 or more
/// @param firstDayNetMinor net of the first purchase day; 0 without one
/// @param firstDay first purchase day; null without one
/// @param lastDay last purchase day; null without one
public record PurchaseSummary(
    int orders,
    long netMinor,
    int purchaseDays,
    long purchaseDaysNetMinor,
    long firstDayNetMinor,
    LocalDate firstDay,
    LocalDate lastDay) {

  public PurchaseSummary {
    if (purchaseDays < 0 || orders < purchaseDays || purchaseDaysNetMinor < 0) {
      throw new IllegalArgumentException(
          orders + " orders on " + purchaseDays + " days with " + purchaseDaysNetMinor);
    }
    if (firstDayNetMinor < 0 || firstDayNetMinor > purchaseDaysNetMinor) {
      throw new IllegalArgumentException(
          firstDayNetMinor
              + " on the first of "
              + purchaseDays
              + " days with "
              + purchaseDaysNetMinor);
    }
    if (purchaseDays == 0) {
      requireNoDay(firstDay, lastDay);
    } else {
      requireSpan(purchaseDays, firstDay, lastDay);
    }
  }

  /// A customer without a purchase day: nobody yet, or all was refunded.
  public static PurchaseSummary withoutPurchase(int orders, long netMinor) {
    return new PurchaseSummary(orders, netMinor, 0, 0, 0, null, null);
  }

  public boolean hasPurchase() {
    return purchaseDays > 0;
  }

  /// The model's x: purchase days after the first one.
  public int repeatPurchases() {
    return Math.max(0, purchaseDays - 1);
  }

  /// The model's t_x: days from the first purchase day to the last.
  public int recencyDays() {
    return hasPurchase() ? Math.toIntExact(ChronoUnit.DAYS.between(firstDay, lastDay)) : 0;
  }

  /// Mean days from one purchase day to the next; empty with fewer than two.
  public OptionalDouble meanDaysBetween() {
    return repeatPurchases() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) recencyDays() / repeatPurchases());
  }

  /// Net per order in minor units; 0 without one.
  public double meanOrderMinor() {
    return orders > 0 ? (double) netMinor / orders : 0;
  }

  /// Mean net of a purchase day in minor units; 0 without one.
  public double meanSpendMinor() {
    return hasPurchase() ? (double) purchaseDaysNetMinor / purchaseDays : 0;
  }

  /// Mean net of a repeat purchase day in minor units; 0 without one.
  public double meanRepeatSpendMinor() {
    return purchaseDays > 1
        ? (double) (purchaseDaysNetMinor - firstDayNetMinor) / (purchaseDays - 1)
        : 0;
  }

  private static void requireNoDay(LocalDate firstDay, LocalDate lastDay) {
    if (firstDay != null || lastDay != null) {
      throw new IllegalArgumentException(
          "no purchase, and yet from " + firstDay + " to " + lastDay);
    }
  }

  private static void requireSpan(int purchaseDays, LocalDate firstDay, LocalDate lastDay) {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    if (ChronoUnit.DAYS.between(firstDay, lastDay) < purchaseDays - 1) {
      throw new IllegalArgumentException(
          purchaseDays + " purchase days from " + firstDay + " to " + lastDay);
    }
  }
}
