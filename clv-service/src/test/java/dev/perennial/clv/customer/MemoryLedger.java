package dev.perennial.clv.customer;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.perennial.clv.identity.Alias;
import dev.perennial.clv.identity.Assignment;
import dev.perennial.clv.identity.Identities;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.Owners;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The ledger on maps in place of tables, step by step as the real one: the newest versions are
/// upserted first, everybody is made anew from what is stored for every batch, and days are loaded
/// for those only whose days may change.
final class MemoryLedger {

  /// @param early refunds of orders that are still to come
  /// @param days by customer; those without one are not among them
  record Tables(
      Map<String, HeldOrder> orders,
      Map<String, Refunds> early,
      Map<String, List<Day>> days,
      Map<String, CustomerState> states,
      Map<String, List<SegmentChanged>> changes,
      Map<String, List<SuppressedFlip>> suppressed) {}

  private Epochs epochs;
  private final Map<String, Alias> aliases = new TreeMap<>();
  private final Map<String, Assignment> assignments = new TreeMap<>();
  private final Map<String, HeldOrder> orders = new TreeMap<>();
  private final Map<String, Refunds> early = new TreeMap<>();
  private final Map<String, CustomerState> states = new TreeMap<>();
  private final Map<String, TreeMap<LocalDate, Day>> days = new TreeMap<>();
  private final Map<String, List<SegmentChanged>> changes = new TreeMap<>();
  private final Map<String, List<SuppressedFlip>> suppressed = new TreeMap<>();

  MemoryLedger(Rules rules) {
    this(Epochs.always(rules));
  }

  MemoryLedger(Epochs epochs) {
    this.epochs = epochs;
  }

  /// From now on these are known.
  MemoryLedger know(Epochs next) {
    epochs = next;
    return this;
  }

  /// Judges everybody anew who is in an older epoch than the newest that began by `until`.
  MemoryLedger revalue(Instant until) {
    var fold = LogFold.ofTime(load(states.keySet(), Set.of(), Set.of(), List.of()));
    fold.customers().forEach(customer -> customer.review(until));
    write(fold.customers(), fold.settled());
    return this;
  }

  MemoryLedger apply(OrderRecord... records) {
    apply(List.of(records));
    return this;
  }

  void apply(List<? extends OrderRecord> recorded) {
    var told = owned(recorded);
    var records = snapshots(told);
    var held = new ArrayList<HeldOrder>();
    var waiting = new TreeMap<String, Refunds>();
    var changed = upsert(records, held, waiting);
    lookUpRefunded(told, changed, held, waiting);
    var ids = customerIds(records, held);
    var owners =
        customerIds(records.stream().filter(r -> changed.contains(r.orderKey())).toList(), held);
    var unchanged =
        records.stream()
            .map(OrderSnapshot::orderKey)
            .filter(key -> !changed.contains(key))
            .collect(toSet());
    var touched =
        Stream.concat(changed.stream(), held.stream().map(HeldOrder::orderKey)).collect(toSet());
    var fold = new LogFold(held, waiting, unchanged, load(ids, owners, touched, held));
    told.forEach(fold::apply);
    fold.refunded()
        .forEach(
            order ->
                orders.computeIfPresent(
                    order.orderKey(), (_, stored) -> stored.after(order.refunds())));
    early.putAll(fold.early());
    write(fold.customers(), fold.settled());
  }

  /// Applies identity events in their order.
  MemoryLedger identify(List<IdentityEvent> events) {
    var identities = new Identities(persons(events));
    var keys = events.stream().flatMap(IdentityEvent::namedOrders).collect(toSet());
    var held = orders.values().stream().filter(o -> keys.contains(o.orderKey())).toList();
    var behind = events.stream().flatMap(IdentityEvent::namedIds).map(identities::rootOf);
    var owners = held.stream().filter(o -> !o.anonymous()).map(HeldOrder::customerId);
    var ids = Stream.concat(behind, owners).collect(toSet());
    var fold =
        new IdentityFold(
            identities,
            assignments.values().stream().filter(a -> keys.contains(a.orderKey())).toList(),
            held,
            load(ids, ids, Set.of(), List.of()));
    events.forEach(fold::apply);
    write(fold.customers(), fold.settled());
    fold.customers().stream().filter(Customer::ceased).forEach(gone -> remove(gone, fold));
    fold.moved().forEach(order -> orders.put(order.orderKey(), order));
    identities.changed().forEach(alias -> aliases.put(alias.customerId(), alias));
    fold.assigned().forEach(next -> assignments.put(next.orderKey(), next));
    return this;
  }

  MemoryLedger identify(IdentityEvent... events) {
    return identify(List.of(events));
  }

  /// Whose this order is.
  String ownerOf(String orderKey) {
    return orders.get(orderKey).customerId();
  }

  /// Reviews everybody whose moment has come by `until`.
  MemoryLedger review(Instant until) {
    var due =
        states.values().stream()
            .filter(state -> state.wakeAt() != null && !state.wakeAt().isAfter(until))
            .map(CustomerState::customerId)
            .collect(toSet());
    var fold = LogFold.ofTime(load(due, Set.of(), Set.of(), List.of()));
    fold.customers().forEach(customer -> customer.review(until));
    write(fold.customers(), fold.settled());
    return this;
  }

  CustomerState state(String customerId) {
    return states.getOrDefault(customerId, CustomerState.unknown(customerId));
  }

  List<Day> days(String customerId) {
    return List.copyOf(days.getOrDefault(customerId, new TreeMap<>()).values());
  }

  List<SuppressedFlip> suppressed(String customerId) {
    return suppressed.getOrDefault(customerId, List.of());
  }

  List<SegmentChanged> changes(String customerId) {
    return changes.getOrDefault(customerId, List.of());
  }

  /// All that is stored, as it is now.
  Tables tables() {
    var daysNow = new TreeMap<String, List<Day>>();
    days.keySet().forEach(id -> daysNow.put(id, days(id)));
    var changesNow = new TreeMap<String, List<SegmentChanged>>();
    changes.forEach((id, ofOne) -> changesNow.put(id, List.copyOf(ofOne)));
    var suppressedNow = new TreeMap<String, List<SuppressedFlip>>();
    suppressed.forEach((id, ofOne) -> suppressedNow.put(id, List.copyOf(ofOne)));
    return new Tables(
        new TreeMap<>(orders),
        new TreeMap<>(early),
        daysNow,
        new TreeMap<>(states),
        changesNow,
        suppressedNow);
  }

  private static List<OrderSnapshot> snapshots(List<OrderRecord> records) {
    return records.stream()
        .filter(OrderSnapshot.class::isInstance)
        .map(OrderSnapshot.class::cast)
        .toList();
  }

  /// What is known of orders of which the batch has refunds, and nothing newer else.
  private void lookUpRefunded(
      List<OrderRecord> records,
      Set<String> changed,
      List<HeldOrder> held,
      Map<String, Refunds> waiting) {
    records.stream()
        .filter(OrderRefund.class::isInstance)
        .map(OrderRecord::orderKey)
        .distinct()
        .filter(key -> !changed.contains(key))
        .forEach(
            key -> {
              if (orders.containsKey(key)) {
                held.add(orders.get(key));
              } else if (early.containsKey(key)) {
                waiting.put(key, early.get(key));
              }
            });
  }

  private Set<String> upsert(
      List<OrderSnapshot> records, List<HeldOrder> replaced, Map<String, Refunds> waiting) {
    var newest =
        records.stream()
            .collect(
                toMap(
                    OrderSnapshot::orderKey,
                    record -> record,
                    maxBy(comparing(OrderSnapshot::version)),
                    TreeMap::new));
    var changed = new HashSet<String>();
    for (var record : newest.values()) {
      var old = orders.get(record.orderKey());
      if (old == null || record.version().compareTo(old.version()) > 0) {
        var refunds = early.remove(record.orderKey());
        if (refunds != null) {
          waiting.put(record.orderKey(), refunds);
        }
        orders.put(
            record.orderKey(), record.held(old == null ? refundsOf(refunds) : old.refunds()));
        changed.add(record.orderKey());
        if (old != null) {
          replaced.add(old);
        }
      }
    }
    return changed;
  }

  private static Refunds refundsOf(Refunds early) {
    return early == null ? Refunds.NONE : early;
  }

  private static Set<String> customerIds(
      Collection<OrderSnapshot> records, Collection<HeldOrder> held) {
    var now = records.stream().filter(r -> !r.anonymous()).map(OrderSnapshot::customerId);
    var before = held.stream().filter(o -> !o.anonymous()).map(HeldOrder::customerId);
    return Stream.concat(now, before).collect(toSet());
  }

  private Map<String, Customer> load(
      Set<String> ids, Set<String> owners, Set<String> changed, List<HeldOrder> held) {
    var waiting =
        Stream.concat(
                orders.values().stream().filter(order -> !changed.contains(order.orderKey())),
                held.stream())
            .filter(order -> order.waits() && !order.anonymous())
            .collect(groupingBy(HeldOrder::customerId));
    var customers = new TreeMap<String, Customer>();
    for (var id : new TreeSet<>(ids)) {
      var state = state(id);
      customers.put(
          id,
          new Customer(
              state,
              owners.contains(id) || state.waits() ? days(id) : List.of(),
              state.waits() ? waiting.getOrDefault(id, List.of()) : List.of(),
              epochs));
    }
    return customers;
  }

  private List<OrderRecord> owned(List<? extends OrderRecord> recorded) {
    var owners = new Owners(new Identities(aliases.values()), assignments.values());
    return recorded.stream()
        .<OrderRecord>map(
            record ->
                switch (record) {
                  case OrderSnapshot order -> order.ownedBy(owners);
                  case OrderRefund refund -> refund;
                })
        .toList();
  }

  /// Everybody whom the events name, with all ids that they have.
  private List<Alias> persons(List<IdentityEvent> events) {
    var roots =
        events.stream()
            .flatMap(IdentityEvent::namedIds)
            .filter(aliases::containsKey)
            .map(id -> aliases.get(id).rootId())
            .collect(toSet());
    return aliases.values().stream().filter(alias -> roots.contains(alias.rootId())).toList();
  }

  private void remove(Customer gone, IdentityFold fold) {
    var id = gone.state().customerId();
    days.remove(id);
    states.remove(id);
    changes.remove(id);
    suppressed.remove(id);
    orders.replaceAll(
        (_, order) ->
            order.customerId().equals(id)
                ? fold.successorOf(gone).map(order::ownedBy).orElseGet(order::ofNobody)
                : order);
  }

  private void write(Collection<Customer> customers, List<HeldOrder> settled) {
    settled.forEach(order -> orders.computeIfPresent(order.orderKey(), (_, o) -> o.inEffect()));
    for (var customer : customers) {
      if (customer.ceased()) {
        continue;
      }
      var id = customer.state().customerId();
      customer.touchedDays().forEach(day -> put(id, day));
      if (customer.changed()) {
        states.put(id, asStored(customer.state()));
      }
      if (!customer.suppressed().isEmpty()) {
        suppressed.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(customer.suppressed());
      }
      if (!customer.changes().isEmpty()) {
        changes.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(customer.changes());
      }
    }
  }

  private void put(String customerId, Day day) {
    var stored = days.computeIfAbsent(customerId, _ -> new TreeMap<>());
    if (day.isEmpty()) {
      stored.remove(day.day());
    } else {
      stored.put(day.day(), day);
    }
    if (stored.isEmpty()) {
      days.remove(customerId);
    }
  }

  /// A table keeps microseconds.
  private static CustomerState asStored(CustomerState state) {
    Stream.of(state.asOf(), state.valuedAt(), state.segmentMoment(), state.waitingUntil())
        .filter(instant -> instant != null && !instant.truncatedTo(MICROS).equals(instant))
        .forEach(
            instant -> {
              throw new AssertionError(instant + " does not survive storing: " + state);
            });
    return state;
  }
}
