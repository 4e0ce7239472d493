package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.IdentityFold;
import dev.perennial.clv.identity.Assignment;
import dev.perennial.clv.identity.Identities;
import dev.perennial.clv.identity.IdentityEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Applies what was found out about who is whom, each batch in one transaction in which nobody else
/// applies or reviews: such events are rare beside orders, and each may touch anybody.
@ApplicationScoped
public class IdentityLedger {

  private final Pool pool;
  private final EpochBook epochs;
  private final Roster roster;
  private final Journal journal;

  @Inject
  IdentityLedger(Pool pool, EpochBook epochs, Announcer announcer, DecisionWriter writer) {
    this(pool, epochs, Outlet.everything(announcer), Journal.published(writer));
  }

  IdentityLedger(Pool pool, EpochBook epochs, Outlet outlet, Journal journal) {
    this.pool = pool;
    this.epochs = epochs;
    this.roster = new Roster(outlet);
    this.journal = journal;
  }

  /// What the events of a batch name, as it is held.
  private record Named(
      Identities identities, List<Assignment> assignments, List<HeldOrder> orders) {

    /// Everybody behind it, under the ids that they go by.
    TreeSet<String> customerIds(List<IdentityEvent> events) {
      var named = events.stream().flatMap(IdentityEvent::namedIds).map(identities::rootOf);
      var owners = orders.stream().filter(order -> !order.anonymous()).map(HeldOrder::customerId);
      return Stream.concat(named, owners).collect(toCollection(TreeSet::new));
    }
  }

  /// Applies events in their order, and keeps how far that is. Done again, it changes nothing.
  public Uni<Void> apply(List<IdentityEvent> events, List<IdentityProgress.Mark> reached) {
    return pool.withTransaction(
        connection ->
            AliasRows.hold(connection)
                .chain(() -> epochs.current(connection))
                .chain(now -> apply(connection, now, events))
                .chain(
                    changed ->
                        changed ? keep(connection, events, reached) : Uni.createFrom().voidItem())
                .chain(() -> IdentityProgress.write(connection, reached)));
  }

  private Uni<Void> keep(
      SqlConnection connection, List<IdentityEvent> events, List<IdentityProgress.Mark> reached) {
    return reached.isEmpty()
        ? Uni.createFrom().voidItem()
        : Reached.of(connection)
            .chain(
                before ->
                    journal.keep(
                        connection,
                        Turn.ofCustomers(before, reached),
                        events.getLast().told().recordedAt()));
  }

  /// Answers whether anything is not as it was.
  private Uni<Boolean> apply(SqlConnection connection, Epochs now, List<IdentityEvent> events) {
    return events.isEmpty()
        ? Uni.createFrom().item(false)
        : named(connection, events)
            .chain(
                named ->
                    CustomerRows.lock(connection, named.customerIds(events))
                        .chain(known -> apply(connection, now, events, named, known)));
  }

  private Uni<Boolean> apply(
      SqlConnection connection,
      Epochs now,
      List<IdentityEvent> events,
      Named named,
      Map<String, CustomerState> known) {
    return roster
        .everybody(connection, now, named.customerIds(events), known)
        .map(
            customers ->
                new IdentityFold(
                    named.identities(), named.assignments(), named.orders(), customers))
        .invoke(fold -> events.forEach(fold::apply))
        .call(fold -> write(connection, now, fold, known.keySet()))
        .call(fold -> AssignmentRows.write(connection, fold.assigned()))
        .call(() -> AliasRows.write(connection, named.identities().changed()))
        .call(() -> CeasedRows.forget(connection, named.identities().changed()))
        .map(fold -> changed(named, fold));
  }

  private static boolean changed(Named named, IdentityFold fold) {
    return !named.identities().changed().isEmpty()
        || !fold.assigned().isEmpty()
        || fold.customers().stream()
            .anyMatch(one -> one.changed() || one.ceased() && one.isKnown());
  }

  /// Of whom something may still wait to be published. Who was forgotten before is unknown by now,
  /// and only their end waits.
  private static List<Customer> forgotten(List<Customer> ceased, IdentityFold fold) {
    return ceased.stream()
        .filter(Customer::isKnown)
        .filter(customer -> fold.successorOf(customer).isEmpty())
        .toList();
  }

  private Uni<Named> named(SqlConnection connection, List<IdentityEvent> events) {
    var ids = events.stream().flatMap(IdentityEvent::namedIds).collect(toSet());
    var keys = events.stream().flatMap(IdentityEvent::namedOrders).collect(toSet());
    return Uni.combine()
        .all()
        .unis(
            AliasRows.persons(connection, ids).map(Identities::new),
            AssignmentRows.of(connection, keys),
            OrderRows.of(connection, keys))
        .with(Named::new);
  }

  private Uni<Void> write(
      SqlConnection connection, Epochs now, IdentityFold fold, Set<String> known) {
    var ceased = fold.customers().stream().filter(Customer::ceased).toList();
    return CeasedRows.silence(connection, forgotten(ceased, fold))
        .chain(() -> CeasedRows.delete(connection, ceased))
        .chain(
            () ->
                roster.write(
                    connection,
                    now,
                    fold.customers(),
                    fold.settled(),
                    known,
                    Lane.LIVE,
                    Traces.NONE))
        .chain(() -> TimerRows.bringForward(connection, Roster.living(fold.customers())))
        .chain(() -> OrderRows.handOver(connection, ceased, fold::successorOf))
        .chain(() -> OrderRows.move(connection, fold.moved()));
  }
}
