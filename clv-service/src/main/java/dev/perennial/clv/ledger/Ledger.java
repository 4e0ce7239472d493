package dev.perennial.clv.ledger;

import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Day;
import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.LogFold;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Applies records and reviews, each batch in one transaction: orders, days, customers, timers and
/// what is to be published. Nothing leaves the process inside it.
///
/// A batch locks orders first and customers second, both in ascending order of keys, so two batches
/// wait for each other but never in a circle. A review locks customers and touches an order only
/// when its time has come; should a batch replace that very order at that moment, PostgreSQL ends
/// one of the two, and it is done again.
@ApplicationScoped
public class Ledger {

  private final Pool pool;
  private final Rules rules;
  private final Announcer announcer;

  Ledger(Pool pool, Rules rules, Announcer announcer) {
    this.pool = pool;
    this.rules = rules;
    this.announcer = announcer;
  }

  /// Applies records in the order of the log. Done again, it changes nothing.
  public Uni<Applied> apply(List<OrderSnapshot> records) {
    return records.isEmpty()
        ? Uni.createFrom().item(Applied.NOTHING)
        : pool.withTransaction(connection -> apply(connection, records));
  }

  /// Reviews up to `max` customers of these buckets whose moment has come by `until`, earliest
  /// first. Those whom another transaction holds are left to the next time.
  public Uni<Reviewed> review(Short[] buckets, Instant until, int max) {
    return pool.withTransaction(
        connection ->
            TimerRows.due(connection, until, buckets, max)
                .chain(due -> CustomerRows.lockFree(connection, new TreeSet<>(due)))
                .chain(known -> review(connection, known, until)));
  }

  /// How many customers are to be reviewed by `until`.
  public Uni<Long> due(Instant until) {
    return TimerRows.count(pool, until);
  }

  private Uni<Applied> apply(SqlConnection connection, List<OrderSnapshot> records) {
    return OrderRows.upsert(connection, newest(records))
        .map(replaced -> Batch.of(records, replaced))
        .chain(
            batch ->
                CustomerRows.lock(connection, batch.customerIds())
                    .chain(known -> apply(connection, batch, known)));
  }

  private Uni<Applied> apply(
      SqlConnection connection, Batch batch, Map<String, CustomerState> known) {
    return load(connection, batch, known)
        .map(
            customers -> {
              var fold = new LogFold(batch.held(), batch.unchanged(), customers);
              batch.records().forEach(fold::apply);
              return fold;
            })
        .call(fold -> write(connection, fold, known.keySet()))
        .call(fold -> TimerRows.bringForward(connection, fold.customers()))
        .map(_ -> new Applied(batch.changed().size(), batch.unchanged().size()));
  }

  private Uni<Reviewed> review(
      SqlConnection connection, Map<String, CustomerState> known, Instant until) {
    return load(connection, new Batch(List.of(), Set.of(), List.of()), known)
        .map(customers -> new LogFold(List.of(), Set.of(), customers))
        .invoke(fold -> fold.customers().forEach(customer -> customer.review(until)))
        .call(fold -> write(connection, fold, known.keySet()))
        .call(fold -> TimerRows.set(connection, fold.customers()))
        .map(fold -> Reviewed.of(fold.customers()));
  }

  /// Everybody of the batch as the state machine needs them; days only of those whose days may
  /// change.
  private Uni<Map<String, Customer>> load(
      SqlConnection connection, Batch batch, Map<String, CustomerState> known) {
    var ids = new TreeSet<>(known.keySet());
    ids.addAll(batch.customerIds());
    var waiting =
        known.values().stream()
            .filter(CustomerState::waits)
            .map(CustomerState::customerId)
            .toList();
    var withDays = new TreeSet<>(batch.owners());
    withDays.addAll(waiting);
    withDays.retainAll(known.keySet());
    return DayRows.load(connection, withDays)
        .chain(
            days ->
                OrderRows.waiting(connection, waiting, batch.changed())
                    .map(orders -> customers(ids, known, days, waitingOrders(orders, batch))));
  }

  /// Orders that waited before the batch, by customer.
  private static Map<String, List<HeldOrder>> waitingOrders(
      List<HeldOrder> untouched, Batch batch) {
    var held = batch.held().stream().filter(order -> order.waits() && !order.anonymous());
    return Stream.concat(untouched.stream(), held).collect(groupingBy(HeldOrder::customerId));
  }

  private Map<String, Customer> customers(
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
              state, days.getOrDefault(id, List.of()), waiting.getOrDefault(id, List.of()), rules));
    }
    return customers;
  }

  private Uni<Void> write(SqlConnection connection, LogFold fold, Set<String> known) {
    var customers = fold.customers();
    return OrderRows.settle(connection, fold.settled())
        .chain(() -> DayRows.write(connection, customers))
        .chain(() -> CustomerRows.write(connection, customers, known))
        .chain(
            () -> Outbox.add(connection, customers.stream().flatMap(announcer::announce).toList()));
  }

  private static List<OrderSnapshot> newest(List<OrderSnapshot> records) {
    var newest =
        records.stream()
            .collect(
                toMap(
                    OrderSnapshot::orderKey,
                    record -> record,
                    maxBy(comparing(OrderSnapshot::version)),
                    TreeMap::new));
    return List.copyOf(newest.values());
  }
}
