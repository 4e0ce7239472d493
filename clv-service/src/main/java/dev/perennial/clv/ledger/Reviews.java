package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.LogFold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// Lets time pass for customers to whom nothing else happens: for those whose moment has come, and
/// after a new epoch for everybody. Each share is one transaction.
///
/// A review locks customers and touches an order only when its time has come; should a batch
/// replace that very order at that moment, PostgreSQL ends one of the two, and it is done again.
@ApplicationScoped
public class Reviews {

  private final Pool pool;
  private final EpochBook epochs;
  private final Roster roster;

  @Inject
  Reviews(Pool pool, EpochBook epochs, Announcer announcer) {
    this(pool, epochs, Outlet.everything(announcer));
  }

  Reviews(Pool pool, EpochBook epochs, Outlet outlet) {
    this.pool = pool;
    this.epochs = epochs;
    this.roster = new Roster(outlet);
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

  /// How many customers are to be reviewed by `until`.
  public Uni<Long> due(Instant until) {
    return TimerRows.count(pool, until);
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
    return roster
        .load(connection, now, Batch.EMPTY, known)
        .map(LogFold::ofTime)
        .invoke(fold -> fold.customers().forEach(one -> one.review(until.apply(one))))
        .call(
            fold ->
                roster.write(
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
}
