package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Day;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.HeldOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Calls customers up as the state machine needs them, and writes what became of them, within a
/// transaction that has locked them.
class Roster {

  private final Outlet outlet;

  Roster(Outlet outlet) {
    this.outlet = outlet;
  }

  /// Everybody of these ids, of whom `known` have a row, with all their days and waiting orders.
  Uni<Map<String, Customer>> everybody(
      SqlConnection connection,
      Epochs now,
      Collection<String> ids,
      Map<String, CustomerState> known) {
    return Uni.combine()
        .all()
        .unis(
            DayRows.load(connection, known.keySet()),
            OrderRows.waiting(connection, waiting(known), Set.of()))
        .with(
            (days, orders) ->
                customers(
                    now,
                    ids,
                    known,
                    days,
                    orders.stream().collect(groupingBy(HeldOrder::customerId))));
  }

  /// Everybody of the batch as the state machine needs them; days only of those whose days may
  /// change.
  Uni<Map<String, Customer>> load(
      SqlConnection connection, Epochs now, Batch batch, Map<String, CustomerState> known) {
    var ids = new TreeSet<>(known.keySet());
    ids.addAll(batch.customerIds());
    var waiting = waiting(known);
    var withDays = new TreeSet<>(batch.owners());
    withDays.addAll(waiting);
    withDays.retainAll(known.keySet());
    return Uni.combine()
        .all()
        .unis(
            DayRows.load(connection, withDays),
            OrderRows.waiting(connection, waiting, batch.orderKeys()))
        .with((days, orders) -> customers(now, ids, known, days, waitingOrders(orders, batch)));
  }

  private static List<String> waiting(Map<String, CustomerState> known) {
    return known.values().stream()
        .filter(CustomerState::waits)
        .map(CustomerState::customerId)
        .toList();
  }

  /// Orders that waited before the batch, by customer.
  private static Map<String, List<HeldOrder>> waitingOrders(
      List<HeldOrder> untouched, Batch batch) {
    var held = batch.held().stream().filter(order -> order.waits() && !order.anonymous());
    return Stream.concat(untouched.stream(), held).collect(groupingBy(HeldOrder::customerId));
  }

  private static Map<String, Customer> customers(
      Epochs now,
      Collection<String> ids,
      Map<String, CustomerState> known,
      Map<String, List<Day>> days,
      Map<String, List<HeldOrder>> waiting) {
    var customers = new HashMap<String, Customer>();
    for (var id : ids) {
      var state = known.getOrDefault(id, CustomerState.unknown(id));
      customers.put(
          id,
          new Customer(
              state, days.getOrDefault(id, List.of()), waiting.getOrDefault(id, List.of()), now));
    }
    return customers;
  }

  /// What the customers, their days, their waiting orders and their history are now, and what is to
  /// be published of it; their timers are the caller's.
  Uni<Void> write(
      SqlConnection connection,
      Epochs now,
      Collection<Customer> customers,
      List<HeldOrder> settled,
      Set<String> known,
      Lane lane,
      Traces traces) {
    var living = living(customers);
    var changes = living.stream().flatMap(customer -> customer.changes().stream()).toList();
    var suppressed = living.stream().flatMap(customer -> customer.suppressed().stream()).toList();
    return Uni.combine()
        .all()
        .unis(
            OrderRows.settle(connection, settled),
            DayRows.write(connection, living),
            CustomerRows.write(connection, living, known),
            HistoryRows.append(connection, customers),
            ChangeRows.insert(connection, changes),
            FlipRows.insert(connection, suppressed),
            hurry(connection, now, customers, lane)
                .chain(() -> outlet.say(connection, lane, customers, traces)))
        .discardItems();
  }

  static List<Customer> living(Collection<Customer> customers) {
    return customers.stream().filter(customer -> !customer.ceased()).toList();
  }

  /// Nothing is in the slow lane before there was a second epoch.
  private static Uni<Void> hurry(
      SqlConnection connection, Epochs now, Collection<Customer> customers, Lane lane) {
    return lane == Lane.SLOW || now.newest().number() == 1
        ? Uni.createFrom().voidItem()
        : Outbox.hurry(
            connection,
            customers.stream()
                .filter(customer -> customer.revised() || customer.ceased())
                .map(customer -> customer.state().customerId())
                .toList());
  }
}
