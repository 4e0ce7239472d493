package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.ledger.ToldRows.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Applies the log once more to a database that was lost, and says nothing that was said before.
///
/// How far it has come is in the database, written by the transactions that apply: whoever was
/// interrupted goes on.
@ApplicationScoped
public class Replay {

  /// What a rebuild makes. The audit log and the jobs of models are in no topic: they stay.
  private static final String EMPTY =
      """
      truncate orders, customer_day, customer, timer, outbox, epoch, history_count, history_delta,
        segment_change, suppressed_flip, alias, assignment, order_progress, identity_progress,
        acquisition_cost, subscription_event, told
      """;

  private static final String HOLDS_ANYTHING =
      "select exists (select from orders) or exists (select from customer) as anything";

  private static final Short[] EVERY_BUCKET = Bucket.of(List.of(0), 1);

  private final Pool pool;
  private final EpochBook epochs;
  private final Announcer announcer;
  private final Ledger ledger;
  private final Ledger newLedger;
  private final IdentityLedger known;
  private final IdentityLedger news;
  private final Reviews reviews;

  Replay(Pool pool, EpochBook epochs, Announcer announcer, DecisionWriter writer) {
    this.pool = pool;
    this.epochs = epochs;
    this.announcer = announcer;
    var untold = ToldRows.untold(announcer);
    var journal = Journal.published(writer);
    this.ledger = new Ledger(pool, epochs, untold, Journal.NONE);
    this.newLedger = new Ledger(pool, epochs, untold, journal);
    this.known = new IdentityLedger(pool, epochs, untold, Journal.NONE);
    this.news = new IdentityLedger(pool, epochs, untold, journal);
    this.reviews = new Reviews(pool, epochs, untold);
  }

  /// What was said of a customer on `customer-values.v1`.
  ///
  /// @param seq 0 where it was that they are no more
  /// @param valuedAt null then
  public record Said(String customerId, long seq, Instant valuedAt) {}

  /// Whether a rebuild was begun and has not come to its end.
  public Uni<Boolean> isUnderWay() {
    return ask("select exists (select from rebuild) as anything");
  }

  /// Begins one, or goes on with the one that is under way. Answers false where the database holds
  /// orders or customers and they are not to go.
  public Uni<Boolean> begin(boolean anyway) {
    return isUnderWay()
        .chain(
            underWay ->
                underWay
                    ? Uni.createFrom().item(true)
                    : ask(HOLDS_ANYTHING)
                        .chain(
                            holds ->
                                holds && !anyway
                                    ? Uni.createFrom().item(false)
                                    : empty().replaceWith(true)));
  }

  /// How far the topics are applied.
  public Uni<Reached> reached() {
    return Reached.of(pool);
  }

  /// Keeps what was said, in the order in which it was.
  public Uni<Void> said(Collection<Said> said) {
    var newest =
        said.stream()
            .collect(
                toMap(
                    Said::customerId,
                    one -> new Told(one.customerId(), one.seq(), one.valuedAt()),
                    (_, later) -> later));
    return ToldRows.write(pool, newest.values());
  }

  /// Puts an epoch back.
  public Uni<Void> epoch(
      int number, Instant effectiveFrom, EpochBook.Why why, RulesDocument rules) {
    return epochs.restore(number, effectiveFrom, why, rules);
  }

  /// Applies records that had their turn already.
  public Uni<Void> orders(List<OrderRecord> records, List<Position> reached) {
    return ledger.apply(records, reached).replaceWithVoid();
  }

  /// Applies records of which the log does not say when: where that counts, now it will.
  public Uni<Void> newOrders(List<OrderRecord> records, List<Position> reached) {
    return newLedger.apply(records, reached).replaceWithVoid();
  }

  /// Applies events that had their turn already.
  public Uni<Void> identities(List<IdentityEvent> events, List<IdentityProgress.Mark> reached) {
    return known.apply(events, reached);
  }

  /// Applies events of which the log does not say when: now it will.
  public Uni<Void> newIdentities(List<IdentityEvent> events, List<IdentityProgress.Mark> reached) {
    return news.apply(events, reached);
  }

  /// Fires what had fired by itself before the database was lost: of up to `max` customers after
  /// `after` of whom more was said than the records make. Answers the last one's id, null where
  /// there was none.
  public Uni<String> passTime(String after, int max) {
    return ToldRows.behind(pool, after, max)
        .chain(
            behind ->
                behind.isEmpty()
                    ? Uni.createFrom().<String>nullItem()
                    : reviews
                        .passTime(behind.stream().collect(toMap(Told::customerId, Told::valuedAt)))
                        .replaceWith(behind.getLast().customerId()));
  }

  /// Lets up to `max` customers pass into the epoch that is in force at `now`, as all had who were
  /// not told of it. Answers how many were found.
  public Uni<Integer> passEpochs(Instant now, int max) {
    return epochs
        .current()
        .map(all -> all.at(now).effectiveFrom())
        .chain(begun -> reviews.revalue(EVERY_BUCKET, begun, null, max))
        .map(Revalued::found);
  }

  /// Lets everybody's `seq` go on after what was said of them. Answers how many were counted
  /// differently before, of whom the log does not hold all that decided.
  public Uni<Integer> goOnAfterWhatWasSaid() {
    return ToldRows.raise(pool);
  }

  /// Says of up to `max` customers after `after` that they are no more. Answers the last one's id,
  /// null where there was none.
  public Uni<String> sayCeased(String after, int max) {
    return pool.withTransaction(
        connection ->
            ToldRows.gone(connection, after, max)
                .chain(
                    gone ->
                        gone.isEmpty()
                            ? Uni.createFrom().<String>nullItem()
                            : epochs
                                .current(connection)
                                .chain(now -> sayCeased(connection, now, gone))
                                .replaceWith(gone.getLast().customerId())));
  }

  /// How many events wait to be published that were not before.
  public Uni<Long> untold() {
    return pool.query("select count(*) as n from outbox")
        .execute()
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  /// Lets the database be served.
  public Uni<Void> end() {
    return pool.withTransaction(
        connection ->
            connection
                .query("truncate told, rebuild")
                .execute()
                .chain(() -> connection.query("analyze").execute())
                .replaceWithVoid());
  }

  private Uni<Void> sayCeased(SqlConnection connection, Epochs now, List<Told> gone) {
    var ends =
        gone.stream()
            .map(told -> new Customer(lastOf(told), List.of(), List.of(), now))
            .map(announcer::ceased)
            .toList();
    return Outbox.add(connection, Lane.LIVE, ends);
  }

  private static CustomerState lastOf(Told told) {
    var nobody = CustomerState.unknown(told.customerId());
    return new CustomerState(
        told.customerId(),
        nobody.epoch(),
        told.seq(),
        told.valuedAt(),
        nobody.purchases(),
        null,
        0,
        null,
        null,
        null);
  }

  private Uni<Void> empty() {
    return pool.withTransaction(
        connection ->
            connection
                .query(EMPTY)
                .execute()
                .chain(() -> connection.query("insert into rebuild default values").execute())
                .replaceWithVoid());
  }

  private Uni<Boolean> ask(String sql) {
    return pool.query(sql).execute().map(rows -> rows.iterator().next().getBoolean("anything"));
  }
}
