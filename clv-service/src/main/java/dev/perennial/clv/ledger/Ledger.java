package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Epochs;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Applies records, each batch in one transaction: orders, days, customers, timers and what is to
/// be published. Nothing leaves the process inside it.
///
/// Whose an order is, is asked first, and stays so to the end of the transaction: see [AliasRows].
/// A batch locks orders first and customers second, both in ascending order of keys, so two batches
/// wait for each other but never in a circle. One that reaches into another partition is done
/// alone: see [Crossing].
@ApplicationScoped
public class Ledger {

  private final Pool pool;
  private final EpochBook epochs;
  private final Roster roster;
  private final Journal journal;

  @Inject
  Ledger(Pool pool, EpochBook epochs, Announcer announcer, DecisionWriter writer) {
    this(pool, epochs, Outlet.everything(announcer), Journal.published(writer));
  }

  Ledger(Pool pool, EpochBook epochs, Outlet outlet, Journal journal) {
    this.pool = pool;
    this.epochs = epochs;
    this.roster = new Roster(outlet);
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
                    apply(connection, slice, AliasRows.share(connection), isJournaled(slice)))
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
                        apply(connection, slice, Uni.createFrom().voidItem(), false)
                            .call(
                                () ->
                                    journal.keep(
                                        connection,
                                        Turn.ofOrders(before, slice.reached()),
                                        slice.records().getLast().recordedAt()))));
  }

  /// @param locked makes that nobody becomes somebody else until the end of the transaction
  /// @param onlyOwn whether a record that concerns somebody else than its key says is refused
  private Uni<Applied> apply(
      SqlConnection connection, Slice slice, Uni<Void> locked, boolean onlyOwn) {
    var orders = Batch.snapshots(slice.records()).toList();
    var keys = orders.stream().map(OrderSnapshot::orderKey).collect(toSet());
    return Uni.combine()
        .all()
        .unis(locked, AssignmentRows.of(connection, keys), epochs.current(connection))
        .withUni(
            (_, assignments, now) ->
                owners(connection, orders, assignments)
                    .chain(owners -> apply(connection, slice, owners, now, onlyOwn)));
  }

  private Uni<Applied> apply(
      SqlConnection connection, Slice slice, Owners owners, Epochs now, boolean onlyOwn) {
    var owned = slice.records().stream().map(record -> owned(record, owners)).toList();
    return batch(connection, owned, slice.reached())
        .invoke(
            batch -> {
              if (onlyOwn) {
                Crossing.refuse(slice.records(), owned, batch.held());
              }
            })
        .chain(batch -> apply(connection, now, batch, slice.traces()));
  }

  /// Adds up to `max` appended history counts up; answers how many there were.
  public Uni<Integer> foldHistories(int max) {
    return pool.withTransaction(connection -> HistoryRows.fold(connection, max));
  }

  private static Uni<Owners> owners(
      SqlConnection connection, List<OrderSnapshot> orders, List<Assignment> assignments) {
    return AliasRows.of(connection, namedBy(orders, assignments))
        .map(aliases -> new Owners(new Identities(aliases), assignments));
  }

  /// The record under the id of whose order it is. Whose money a refund moves says its order.
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
    return roster
        .load(connection, now, batch, known)
        .map(
            customers -> {
              var fold = new LogFold(batch.held(), batch.early(), batch.unchanged(), customers);
              batch.records().forEach(fold::apply);
              return fold;
            })
        .call(fold -> write(connection, now, fold, known.keySet(), traces))
        .map(
            fold ->
                new Applied(batch.changed().size(), fold.newRefunds(), batch.unchanged().size()));
  }

  private Uni<Void> write(
      SqlConnection connection, Epochs now, LogFold fold, Set<String> known, Traces traces) {
    return Uni.combine()
        .all()
        .unis(
            RefundRows.takeBack(connection, fold.refunded()),
            RefundRows.keep(connection, fold.early()),
            roster.write(
                connection, now, fold.customers(), fold.settled(), known, Lane.LIVE, traces),
            TimerRows.bringForward(connection, fold.customers()))
        .discardItems();
  }
}
