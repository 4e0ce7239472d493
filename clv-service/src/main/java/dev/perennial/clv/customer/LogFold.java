package dev.perennial.clv.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folds records of the log, in their order, into the orders and customers that they touch.
///
/// Everything a batch needs is given at the start and everything it changed is read at the end;
/// what happens in between is the same for one record and for thousands.
public final class LogFold {

  private final Map<String, HeldOrder> orders = new HashMap<>();
  private final Map<String, Customer> customers = new TreeMap<>();
  private final Set<String> unchanged;
  private final List<HeldOrder> settled = new ArrayList<>();

  /// @param orders what was held, before the batch, of the orders that it changes; changed orders
  ///     not among them are new
  /// @param unchanged keys of orders of which the batch has nothing newer than what is held
  /// @param customers every customer that a record or a held order names, by id
  public LogFold(
      Collection<HeldOrder> orders, Set<String> unchanged, Map<String, Customer> customers) {
    orders.forEach(order -> this.orders.put(order.orderKey(), order));
    this.unchanged = Set.copyOf(unchanged);
    this.customers.putAll(customers);
  }

  /// Applies one record: time first, then the order, if it is newer than what is held.
  public void apply(OrderSnapshot order) {
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
    }
  }

  /// The customers of the batch by id, in ascending order.
  public Collection<Customer> customers() {
    return customers.values();
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
    var next = order.held();
    var sameOwner = held != null && held.customerId().equals(order.customerId());
    if (held != null && !sameOwner && !held.anonymous()) {
      var previous = customers.get(held.customerId());
      previous.advance(order.heardAt());
      previous.lose(held, order.acceptedAt());
    }
    return owner == null ? next : owner.replace(sameOwner ? held : null, next, order.acceptedAt());
  }
}
