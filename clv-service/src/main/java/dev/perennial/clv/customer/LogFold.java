package dev.perennial.clv.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Folds records of the log, in their order, into the orders and customers that they touch.
///
/// Everything a batch needs is given at the start and everything it changed is read at the end;
/// what happens in between is the same for one record and for thousands.
public final class LogFold {

  private final Map<String, HeldOrder> orders = new HashMap<>();
  private final Map<String, Refunds> early = new HashMap<>();
  private final Map<String, Customer> customers = new TreeMap<>();
  private final Set<String> unchanged;
  private final TreeSet<String> refunded = new TreeSet<>();
  private final List<HeldOrder> settled = new ArrayList<>();
  private int newRefunds;

  /// @param orders what was held, before the batch, of the orders that it changes; changed orders
  ///     not among them are new
  /// @param early refunds, known before the batch, of orders that are new or still to come
  /// @param unchanged keys of orders of which the batch has nothing newer than what is held
  /// @param customers every customer that a record or a held order names, by id
  public LogFold(
      Collection<HeldOrder> orders,
      Map<String, Refunds> early,
      Set<String> unchanged,
      Map<String, Customer> customers) {
    orders.forEach(order -> this.orders.put(order.orderKey(), order));
    this.early.putAll(early);
    this.unchanged = Set.copyOf(unchanged);
    this.customers.putAll(customers);
  }

  /// Time alone, without a record.
  public static LogFold ofTime(Map<String, Customer> customers) {
    return new LogFold(List.of(), Map.of(), Set.of(), customers);
  }

  public void apply(OrderRecord record) {
    switch (record) {
      case OrderSnapshot order -> apply(order);
      case OrderRefund refund -> apply(refund);
    }
  }

  /// Time first, then the order, if it is newer than what is held.
  private void apply(OrderSnapshot order) {
    var held = orders.get(order.orderKey());
    var owner = order.anonymous() ? null : customers.get(order.customerId());
    if (owner != null) {
      owner.advance(order.heardAt());
    }
    if (!unchanged.contains(order.orderKey())
        && (held == null || held.version().compareTo(order.version()) < 0)) {
      var next = take(order, held, owner);
      orders.put(order.orderKey(), next);
      if (order.waits() && !next.waits()) {
        settled.add(next);
      }
      if (!next.refunds().isEmpty()) {
        refunded.add(order.orderKey());
      }
    }
  }

  /// A refund whose order is still to come waits for it, and is of no consequence till then.
  private void apply(OrderRefund refund) {
    var key = refund.orderKey();
    var held = orders.get(key);
    var known = refunds(key, held);
    if (known.isNews(refund)) {
      newRefunds++;
      refunded.add(key);
      if (held == null) {
        early.put(key, known.with(refund));
      } else {
        orders.put(key, takeBack(refund, held, held.after(known.with(refund))));
      }
    }
  }

  /// The customers of the batch by id, in ascending order.
  public Collection<Customer> customers() {
    return customers.values();
  }

  /// Orders that the batch changed and that have refunds told alone, in ascending order of keys.
  public List<HeldOrder> refunded() {
    return refunded.stream().map(orders::get).filter(Objects::nonNull).toList();
  }

  /// Refunds that the batch changed, of orders that are still to come, by order key.
  public SortedMap<String, Refunds> early() {
    var waiting = new TreeMap<String, Refunds>();
    refunded.stream()
        .filter(key -> !orders.containsKey(key))
        .forEach(key -> waiting.put(key, early.get(key)));
    return waiting;
  }

  /// How many records told of a refund what was not known.
  public int newRefunds() {
    return newRefunds;
  }

  /// Orders that wait no longer, and of which no newer version came since.
  public List<HeldOrder> settled() {
    return Stream.concat(
            settled.stream(), customers.values().stream().flatMap(c -> c.woken().stream()))
        .filter(this::isNewest)
        .toList();
  }

  private boolean isNewest(HeldOrder order) {
    var held = orders.get(order.orderKey());
    return held == null || held.version().equals(order.version());
  }

  private HeldOrder take(OrderSnapshot order, HeldOrder held, Customer owner) {
    var next = order.held(refunds(order.orderKey(), held));
    var sameOwner = held != null && held.customerId().equals(order.customerId());
    if (held != null && !sameOwner && !held.anonymous()) {
      var previous = customers.get(held.customerId());
      previous.advance(order.heardAt());
      previous.lose(held, order.acceptedAt());
    }
    return owner == null
        ? next
        : owner.replace(sameOwner ? held : null, next, order.ref(), order.acceptedAt());
  }

  private HeldOrder takeBack(OrderRefund refund, HeldOrder held, HeldOrder next) {
    if (held.anonymous()) {
      return next;
    }
    var owner = customers.get(held.customerId());
    owner.advance(refund.heardAt());
    var now = owner.replace(held, next, refund.ref(), refund.acceptedAt());
    if (next.waits() && !now.waits()) {
      settled.add(now);
    }
    return now;
  }

  private Refunds refunds(String orderKey, HeldOrder held) {
    return held == null ? early.getOrDefault(orderKey, Refunds.NONE) : held.refunds();
  }
}
