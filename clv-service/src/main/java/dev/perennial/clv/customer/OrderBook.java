package dev.perennial.clv.customer;

import static java.util.Comparator.comparing;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One customer's orders while a batch is folded: those in effect, day by day, and those that wait
/// for their time.
final class OrderBook {

  private final TreeMap<LocalDate, Day> days = new TreeMap<>();
  private final TreeSet<LocalDate> touchedDays = new TreeSet<>();
  private final Map<String, HeldOrder> waiting = new HashMap<>();

  OrderBook(Collection<Day> days, Collection<HeldOrder> waiting) {
    days.forEach(day -> this.days.put(day.day(), day));
    waiting.forEach(order -> this.waiting.put(order.orderKey(), order));
  }

  PurchaseSummary purchases() {
    return Day.sum(days.values());
  }

  void putIn(HeldOrder order) {
    if (order.waits()) {
      waiting.put(order.orderKey(), order);
    } else {
      put(day(order.day()).with(order), order);
    }
  }

  /// Takes out what was put in; of null there is nothing.
  void takeOut(HeldOrder order) {
    if (order != null && waiting.remove(order.orderKey()) == null) {
      put(day(order.day()).without(order), order);
    }
  }

  /// Whether this order is in and waits for its time.
  boolean waitsFor(String orderKey) {
    return waiting.containsKey(orderKey);
  }

  /// Takes everything in that `other` has.
  void putInAll(OrderBook other) {
    other.days.values().forEach(theirs -> put(day(theirs.day()).plus(theirs)));
    waiting.putAll(other.waiting);
  }

  /// What an order that is in counts for now, in minor units; 0 for null and while it waits.
  long effect(HeldOrder order) {
    return counts(order) ? order.netMinor() : 0;
  }

  /// Whether an order that is in counts for anything now; not for null and while it waits.
  boolean counts(HeldOrder order) {
    return order != null && !waiting.containsKey(order.orderKey()) && order.counts();
  }

  /// The waiting orders whose time has come by `moment`, earliest first.
  List<HeldOrder> dueAt(Instant moment) {
    return waiting.values().stream()
        .filter(order -> !order.waitingUntil().isAfter(moment))
        .sorted(comparing(HeldOrder::waitingUntil).thenComparing(HeldOrder::orderKey))
        .toList();
  }

  /// When the first of the orders that wait takes effect; null where none waits.
  Instant waitingUntil() {
    return waiting.values().stream()
        .map(HeldOrder::waitingUntil)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// The days that changed, empty ones included, in ascending order.
  List<Day> touchedDays() {
    return touchedDays.stream().map(this::day).toList();
  }

  private void put(Day moved, HeldOrder because) {
    if (because.counts()) {
      put(moved);
    }
  }

  private void put(Day moved) {
    touchedDays.add(moved.day());
    if (moved.isEmpty()) {
      days.remove(moved.day());
    } else {
      days.put(moved.day(), moved);
    }
  }

  private Day day(LocalDate date) {
    return days.getOrDefault(date, Day.empty(date));
  }
}
