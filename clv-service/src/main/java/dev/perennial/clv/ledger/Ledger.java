package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Day;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.LogFold;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.identity.Assignment;
import dev.perennial.clv.identity.Identities;
import dev.perennial.clv.identity.Owners;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Applies records and reviews, each batch in one transaction: orders, days, customers, timers and
/// what is to be published. Nothing leaves the process inside it.
///
/// Whose an order is, is asked first, and stays so to the end of the transaction: see [AliasRows].
/// A batch locks orders first and customers second, both in ascending order of keys, so two batches
/// wait for each other but never in a circle. One that reaches into another partition is done
/// alone: see [Crossing]. A review locks customers and touches an order only when its time has
/// come; should a batch replace that very order at that moment, PostgreSQL ends one of the two, and
/// it is done again.
@ApplicationScoped
public class Ledger {

  private final Pool pool;
  private final EpochBook epochs;
  private final Outlet outlet;
  private final Journal journal;

  @Inject
  Ledger(Pool pool, EpochBook epochs, Announcer announcer, DecisionWriter writer) {
    this(pool, epochs, Outlet.everything(announcer), Journal.published(writer));
  }

  Ledger(Pool pool, EpochBook epochs, Outlet outlet, Journal journal) {
    this.pool = pool;
    this.epochs = epochs;
    this.outlet = outlet;
    this.journal = journal;
  }

  /// Applies records that are of no partition.
  public Uni<Applied> apply(List<? extends OrderRecord> records) {
    return apply(records, List.of());
  }

  /// Applies records that are of no trace.
  ///
  /// @param reached as of [Slice]
  public Uni<Applied> apply(List<? extends OrderRecord> records, List<Position> reached) {
    return apply(new Slice(records, reached, Traces.NONE));
  }

  /// Applies records in the order of the log, and keeps how far that is. Done again, it changes
  /// nothing.
  public Uni<Applied> apply(Slice slice) {
    return slice.records().isEmpty()
        ? Uni.createFrom().item(Applied.NOTHING)
        : pool.withTransaction(
                connection ->
                    AliasRows.share(connection)
                        .chain(() -> apply(connection, slice, isJournaled(slice))))
            .onFailure(Crossing.class)
            .recoverWithUni(() -> applyAlone(slice));
  }

  private boolean isJournaled(Slice slice) {
    return journal != Journal.NONE && !slice.reached().isEmpty();
  }

  private Uni<Applied> applyAlone(Slice slice) {
    return pool.withTransaction(
        connection ->
            AliasRows.hold(connection)
                .chain(() -> Reached.of(connection))
                .chain(
                    before ->
                        apply(connection, slice, false)
                            .call(
                                () ->
                                    journal.keep(
                                        connection,
                                        Turn.ofOrders(before, slice.reached()),
                                        slice.records().getLast().recordedAt()))));
  }

  /// @param onlyOwn whether a record that concerns somebody else than its key says is refused
  private Uni<Applied> apply(SqlConnection connection, Slice slice, boolean onlyOwn) {
    return owned(connection, slice.records())
        .chain(
            owned ->
                epochs
                    .current(connection)
                    .chain(
                        now ->
                            batch(connection, owned, slice.reached())
                                .invoke(
                                    batch -> {
                                      if (onlyOwn) {
                                        Crossing.refuse(slice.records(), owned, batch.held());
                                      }
                                    })
                                .chain(batch -> apply(connection, now, batch, slice.traces()))));
  }

  /// Reviews up to `max` customers of these buckets whose moment has come by `until`, earliest
  /// first. Those whom another transaction holds are left to the next time.
  public Uni<Reviewed> review(Short[] buckets, Instant until, int max) {
    return pool.withTransaction(
        connection ->
            TimerRows.due(connection, until, buckets, max)
                .chain(
                    due ->
                        due.isEmpty()
                            ? Uni.createFrom().item(Reviewed.NOBODY)
                            : epochs
                                .current(connection)
                                .chain(now -> review(connection, now, due, until, Lane.LIVE))));
  }

  /// Judges up to `max` customers of these buckets anew who are in an older epoch than the newest
  /// that has begun by `until`: those first whose moment comes first after `cursor`, an instant up
  /// to which all were. Those whom another transaction holds are left to the next time.
  public Uni<Revalued> revalue(Short[] buckets, Instant until, Instant cursor, int max) {
    return pool.withTransaction(
        connection ->
            epochs
                .current(connection)
                .chain(
                    now ->
                        CustomerRows.behind(
                                connection, now.at(until).number(), buckets, cursor, max)
                            .chain(behind -> revalue(connection, now, behind, until))));
  }

  /// Whether anybody is still to be judged by the epoch that is in force at `until`.
  public Uni<Boolean> isAnybodyBehind(Instant until) {
    return epochs
        .current()
        .chain(now -> CustomerRows.isAnybodyBehind(pool, now.at(until).number()));
  }

  /// How many customers are still to be judged by the epoch that is in force at `until`.
  public Uni<Long> behind(Instant until) {
    return epochs.current().chain(now -> CustomerRows.countBehind(pool, now.at(until).number()));
  }

  /// Adds up to `max` appended history counts up; answers how many there were.
  public Uni<Integer> foldHistories(int max) {
    return pool.withTransaction(connection -> HistoryRows.fold(connection, max));
  }

  /// Lets the time pass of these customers, of each until their instant.
  Uni<Void> passTime(Map<String, Instant> until) {
    return pool.withTransaction(
            connection ->
                AliasRows.share(connection)
                    .chain(() -> epochs.current(connection))
                    .chain(
                        now ->
                            CustomerRows.lock(connection, new TreeSet<>(until.keySet()))
                                .chain(
                                    known ->
                                        review(
                                            connection,
                                            now,
                                            known,
                                            one -> until.get(one.state().customerId()),
                                            Lane.LIVE))))
        .replaceWithVoid();
  }

  /// How many customers are to be reviewed by `until`.
  public Uni<Long> due(Instant until) {
    return TimerRows.count(pool, until);
  }

  /// Everybody of these ids, of whom `known` have a row, with all their days and waiting orders.
  static Uni<Map<String, Customer>> everybody(
      SqlConnection connection,
      Epochs now,
      Collection<String> ids,
      Map<String, CustomerState> known) {
    return DayRows.load(connection, known.keySet())
        .chain(
            days ->
                OrderRows.waiting(connection, waiting(known), Set.of())
                    .map(orders -> orders.stream().collect(groupingBy(HeldOrder::customerId)))
                    .map(orders -> customers(now, ids, known, days, orders)));
  }

  /// Writes what became of customers after identity events.
  Uni<Void> write(
      SqlConnection connection,
      Epochs now,
      Collection<Customer> customers,
      List<HeldOrder> settled,
      Set<String> known) {
    return write(connection, now, customers, settled, known, Lane.LIVE, Traces.NONE)
        .chain(() -> TimerRows.bringForward(connection, living(customers)));
  }

  /// The records under the ids of those whose orders they are. Whose money a refund moves says its
  /// order.
  private static Uni<List<OrderRecord>> owned(
      SqlConnection connection, List<? extends OrderRecord> records) {
    var orders = Batch.snapshots(records).toList();
    var keys = orders.stream().map(OrderSnapshot::orderKey).collect(toSet());
    return AssignmentRows.of(connection, keys)
        .chain(
            assignments ->
                AliasRows.of(connection, namedBy(orders, assignments))
                    .map(aliases -> new Owners(new Identities(aliases), assignments)))
        .map(owners -> records.stream().map(record -> owned(record, owners)).toList());
  }

  private static OrderRecord owned(OrderRecord record, Owners owners) {
    return switch (record) {
      case OrderSnapshot order -> order.ownedBy(owners);
      case OrderRefund refund -> refund;
    };
  }

  private static Set<String> namedBy(List<OrderSnapshot> orders, List<Assignment> assignments) {
    var recorded = orders.stream().filter(o -> !o.anonymous()).map(OrderSnapshot::customerId);
    return Stream.concat(recorded, assignments.stream().map(Assignment::customerId))
        .collect(toSet());
  }

  private static Uni<Batch> batch(
      SqlConnection connection, List<OrderRecord> records, List<Position> reached) {
    return OrderRows.upsert(connection, Batch.newest(records), reached)
        .chain(replaced -> known(connection, records, replaced));
  }

  /// What is known of refunded orders is read once they are locked.
  private static Uni<Batch> known(
      SqlConnection connection, List<OrderRecord> records, List<OrderRows.Known> replaced) {
    var keys = Batch.refunded(records).collect(toSet());
    replaced.forEach(order -> keys.remove(order.orderKey()));
    return OrderRows.known(connection, keys).map(refunded -> Batch.of(records, replaced, refunded));
  }

  private Uni<Applied> apply(SqlConnection connection, Epochs now, Batch batch, Traces traces) {
    return CustomerRows.lock(connection, batch.customerIds())
        .chain(known -> apply(connection, now, batch, known, traces));
  }

  private Uni<Applied> apply(
      SqlConnection connection,
      Epochs now,
      Batch batch,
      Map<String, CustomerState> known,
      Traces traces) {
    return load(connection, now, batch, known)
        .map(
            customers -> {
              var fold = new LogFold(batch.held(), batch.early(), batch.unchanged(), customers);
              batch.records().forEach(fold::apply);
              return fold;
            })
        .call(fold -> RefundRows.takeBack(connection, fold.refunded()))
        .call(fold -> RefundRows.keep(connection, fold.early()))
        .call(
            fold ->
                write(
                    connection,
                    now,
                    fold.customers(),
                    fold.settled(),
                    known.keySet(),
                    Lane.LIVE,
                    traces))
        .call(fold -> TimerRows.bringForward(connection, fold.customers()))
        .map(
            fold ->
                new Applied(batch.changed().size(), fold.newRefunds(), batch.unchanged().size()));
  }

  private Uni<Revalued> revalue(
      SqlConnection connection, Epochs now, CustomerRows.Behind behind, Instant until) {
    return review(connection, now, behind.customerIds(), until, Lane.SLOW)
        .map(reviewed -> new Revalued(behind.customerIds().size(), reviewed, behind.cursor()));
  }

  private Uni<Reviewed> review(
      SqlConnection connection, Epochs now, List<String> customerIds, Instant until, Lane lane) {
    return AliasRows.share(connection)
        .chain(() -> CustomerRows.lockFree(connection, new TreeSet<>(customerIds)))
        .chain(known -> review(connection, now, known, _ -> until, lane));
  }

  private Uni<Reviewed> review(
      SqlConnection connection,
      Epochs now,
      Map<String, CustomerState> known,
      Function<Customer, Instant> until,
      Lane lane) {
    return load(connection, now, Batch.EMPTY, known)
        .map(LogFold::ofTime)
        .invoke(fold -> fold.customers().forEach(one -> one.review(until.apply(one))))
        .call(
            fold ->
                write(
                    connection,
                    now,
                    fold.customers(),
                    fold.settled(),
                    known.keySet(),
                    lane,
                    Traces.NONE))
        .call(fold -> TimerRows.set(connection, fold.customers()))
        .map(fold -> Reviewed.of(fold.customers()));
  }

  /// Everybody of the batch as the state machine needs them; days only of those whose days may
  /// change.
  private Uni<Map<String, Customer>> load(
      SqlConnection connection, Epochs now, Batch batch, Map<String, CustomerState> known) {
    var ids = new TreeSet<>(known.keySet());
    ids.addAll(batch.customerIds());
    var waiting = waiting(known);
    var withDays = new TreeSet<>(batch.owners());
    withDays.addAll(waiting);
    withDays.retainAll(known.keySet());
    return DayRows.load(connection, withDays)
        .chain(
            days ->
                OrderRows.waiting(connection, waiting, batch.orderKeys())
                    .map(orders -> customers(now, ids, known, days, waitingOrders(orders, batch))));
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

  private Uni<Void> write(
      SqlConnection connection,
      Epochs now,
      Collection<Customer> customers,
      List<HeldOrder> settled,
      Set<String> known,
      Lane lane,
      Traces traces) {
    var living = living(customers);
    return OrderRows.settle(connection, settled)
        .chain(() -> DayRows.write(connection, living))
        .chain(() -> CustomerRows.write(connection, living, known))
        .chain(() -> HistoryRows.append(connection, customers))
        .chain(
            () ->
                ChangeRows.insert(
                    connection,
                    living.stream().flatMap(customer -> customer.changes().stream()).toList()))
        .chain(
            () ->
                FlipRows.insert(
                    connection,
                    living.stream().flatMap(customer -> customer.suppressed().stream()).toList()))
        .chain(() -> hurry(connection, now, customers, lane))
        .chain(() -> outlet.say(connection, lane, customers, traces));
  }

  private static List<Customer> living(Collection<Customer> customers) {
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
