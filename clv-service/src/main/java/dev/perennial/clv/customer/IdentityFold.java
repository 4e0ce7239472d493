package dev.perennial.clv.customer;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.perennial.clv.identity.Assignment;
import dev.perennial.clv.identity.Identities;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.identity.IdentityEvent.Merged;
import dev.perennial.clv.identity.IdentityEvent.Registered;
import dev.perennial.clv.identity.IdentityEvent.Split;
import dev.perennial.clv.identity.Nobody;
import dev.perennial.clv.identity.Told;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Folds identity events, in the order of the log, into the customers and orders that they touch:
/// merges add up, splits take apart, erasure forgets.
///
/// Everything a batch needs is given at the start and everything it changed is read at the end.
/// Customers are given under the ids that they go by, with all their days and waiting orders.
public final class IdentityFold {

  private final Identities identities;
  private final Map<String, Assignment> assignments = new HashMap<>();
  private final Map<String, HeldOrder> orders = new HashMap<>();
  private final Map<String, Customer> customers = new TreeMap<>();
  private final TreeSet<String> assigned = new TreeSet<>();
  private final TreeSet<String> moved = new TreeSet<>();

  /// @param assignments the newest one of each order that the events name, where there is any
  /// @param orders what is held of the orders that the events name
  /// @param customers everybody who is behind an id that the events name, or has such an order
  public IdentityFold(
      Identities identities,
      Collection<Assignment> assignments,
      Collection<HeldOrder> orders,
      Map<String, Customer> customers) {
    this.identities = identities;
    assignments.forEach(held -> this.assignments.put(held.orderKey(), held));
    orders.forEach(held -> this.orders.put(held.orderKey(), held));
    this.customers.putAll(customers);
  }

  public void apply(IdentityEvent event) {
    switch (event) {
      case Registered(var id, var told) -> living(id).ifPresent(one -> register(one, told));
      case Merged merged -> merge(merged);
      case Split split -> split(split);
      case Erased(var ids, var _) -> ids.forEach(id -> customers.get(identities.erase(id)).erase());
    }
  }

  /// The customers of the batch by id, in ascending order; who ceased is among them.
  public Collection<Customer> customers() {
    return customers.values();
  }

  /// Who goes by which id now, of those who ceased: empty for the forgotten.
  public Optional<String> successorOf(Customer ceased) {
    var id = ceased.state().customerId();
    return identities.isErased(id) ? Optional.empty() : Optional.of(identities.rootOf(id));
  }

  /// The assignments that are new, in ascending order of their orders' keys.
  public List<Assignment> assigned() {
    return assigned.stream().map(assignments::get).toList();
  }

  /// Orders that a split moved, as they are now, in ascending order of keys.
  public List<HeldOrder> moved() {
    return moved.stream().map(key -> current(orders.get(key))).toList();
  }

  /// Orders whose time came while the batch was folded, without those that a split moved.
  public List<HeldOrder> settled() {
    return customers.values().stream()
        .flatMap(customer -> customer.woken().stream())
        .filter(order -> !moved.contains(order.orderKey()))
        .toList();
  }

  private static void register(Customer customer, Told told) {
    customer.advance(told.heardAt());
    customer.register(told.acceptedAt());
  }

  private void merge(Merged merged) {
    identities
        .merge(merged.one(), merged.other())
        .ifPresent(
            union -> {
              var survivor = customers.get(union.survivorId());
              var absorbed = customers.get(union.absorbedId());
              if (identities.isErased(union.survivorId())) {
                survivor.erase();
                absorbed.erase();
              } else if (survivor.isKnown() || absorbed.isKnown()) {
                join(survivor, absorbed, merged.told());
              } else {
                absorbed.erase();
              }
            });
  }

  private static void join(Customer survivor, Customer absorbed, Told told) {
    var until = latest(told.heardAt(), survivor.asOf(), absorbed.asOf());
    survivor.advance(until);
    absorbed.advance(until);
    var ref = absorbed.state().customerId();
    survivor.absorb(absorbed, new Cause.Identified(ref, told.acceptedAt()));
  }

  private void split(Split split) {
    var newId = split.newCustomerId();
    var moving =
        split.orderKeys().stream()
            .filter(key -> assign(new Assignment(key, split.number(), newId)))
            .map(orders::get)
            .filter(Objects::nonNull)
            .filter(held -> !ownerId(held).equals(identities.rootOf(newId)))
            .toList();
    if (!moving.isEmpty()) {
      take(moving, split);
      give(moving, split);
    }
  }

  private boolean assign(Assignment next) {
    var newer = next.replaces(assignments.get(next.orderKey()));
    if (newer) {
      assignments.put(next.orderKey(), next);
      assigned.add(next.orderKey());
    }
    return newer;
  }

  /// Each owner before loses theirs at once.
  private void take(List<HeldOrder> moving, Split split) {
    var cause = new Cause.Reassigned(ref(split), split.told().acceptedAt());
    moving.stream()
        .filter(held -> !Nobody.is(ownerId(held)))
        .collect(groupingBy(this::ownerId, TreeMap::new, toList()))
        .forEach(
            (ownerId, theirs) -> {
              var owner = customers.get(ownerId);
              owner.advance(split.told().heardAt());
              owner.lose(theirs, cause);
            });
  }

  private void give(List<HeldOrder> moving, Split split) {
    var told = split.told();
    var cause = new Cause.Identified(ref(split), told.acceptedAt());
    var owner = living(split.newCustomerId());
    owner.ifPresent(one -> one.advance(told.heardAt()));
    var given =
        owner
            .map(one -> one.gain(moving, cause))
            .orElseGet(() -> moving.stream().map(HeldOrder::ofNobody).toList());
    for (var order : given) {
      orders.put(order.orderKey(), order);
      moved.add(order.orderKey());
    }
  }

  /// The customer behind an id; empty for the forgotten.
  private Optional<Customer> living(String customerId) {
    return identities.isErased(customerId)
        ? Optional.empty()
        : Optional.of(customers.get(identities.rootOf(customerId)));
  }

  private String ownerId(HeldOrder order) {
    return order.anonymous() || identities.isErased(order.customerId())
        ? Nobody.of(order.orderKey())
        : identities.rootOf(order.customerId());
  }

  /// An order after everything that has happened to its owner since it was moved.
  private HeldOrder current(HeldOrder order) {
    var owned = order.ownedBy(ownerId(order));
    var woke = !owned.anonymous() && !customers.get(owned.customerId()).waitsFor(owned.orderKey());
    return woke ? owned.inEffect() : owned;
  }

  private static String ref(Split split) {
    return "split/" + split.number();
  }

  private static Instant latest(Instant... instants) {
    return Stream.of(instants).max(naturalOrder()).orElseThrow();
  }
}
