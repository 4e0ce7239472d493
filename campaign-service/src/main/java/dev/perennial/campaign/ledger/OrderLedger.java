package dev.perennial.campaign.ledger;

import dev.perennial.campaign.order.Known;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderFold;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.person.Identities;
import dev.perennial.campaign.person.Owners;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Applies what is told of orders, each batch in one transaction and a handful of statements:
/// orders, what is counted of their owners, and everybody who follows them.
///
/// Whose an order is, is asked first, and stays so to the end of the transaction: see [AliasTable].
/// A batch locks orders first and persons second, both in ascending order; nobody who holds a
/// person asks for an order, so no two wait for each other in a circle.
@ApplicationScoped
public class OrderLedger {

  private final Pool pool;
  private final AliasTable aliases;
  private final AssignmentTable assignments;
  private final PurchaseTable purchases;
  private final PersonTable persons;
  private final OrderFollowers followers;

  OrderLedger(
      Pool pool,
      AliasTable aliases,
      AssignmentTable assignments,
      PurchaseTable purchases,
      PersonTable persons,
      OrderFollowers followers) {
    this.pool = pool;
    this.aliases = aliases;
    this.assignments = assignments;
    this.purchases = purchases;
    this.persons = persons;
    this.followers = followers;
  }

  /// Applies `log`, which is in the order of its topic. Done again, it changes nothing.
  ///
  /// @return what it changed
  public Uni<List<OrderChange>> apply(List<OrderRecord> log) {
    return apply(log, _ -> null);
  }

  /// The same for records of which some are of traces that are followed.
  ///
  /// @param traces the `traceparent` behind what names a record, null for most
  public Uni<List<OrderChange>> apply(List<OrderRecord> log, UnaryOperator<String> traces) {
    return log.isEmpty()
        ? Uni.createFrom().item(List.of())
        : pool.withTransaction(
            transaction ->
                owned(transaction, new OrderBatch(log))
                    .chain(batch -> known(transaction, batch).map(known -> fold(batch, known)))
                    .call(fold -> write(transaction, fold, traces))
                    .map(OrderFold::changes));
  }

  private Uni<OrderBatch> owned(SqlConnection transaction, OrderBatch batch) {
    return Uni.combine()
        .all()
        .unis(aliases.share(transaction), assignments.of(transaction, batch.orderKeys()))
        .with((_, assigned) -> assigned)
        .chain(
            assigned ->
                aliases
                    .of(transaction, batch.namedIds(assigned))
                    .map(known -> new Owners(new Identities(known), assigned)))
        .map(batch::ownedBy);
  }

  /// What was known of the orders that the batch may change. What is known of those that are
  /// refunded only is read once they are locked.
  private Uni<Map<String, Known>> known(SqlConnection transaction, OrderBatch batch) {
    return purchases
        .upsert(transaction, batch.newest())
        .chain(
            replaced -> {
              var others = batch.refunded();
              others.removeAll(replaced.keySet());
              return purchases
                  .of(transaction, others)
                  .map(
                      refunded -> {
                        var known = new HashMap<>(replaced);
                        known.putAll(refunded);
                        return known;
                      });
            });
  }

  private static OrderFold fold(OrderBatch batch, Map<String, Known> known) {
    var fold = new OrderFold(known);
    batch.records().forEach(fold::apply);
    return fold;
  }

  private Uni<Void> write(SqlConnection transaction, OrderFold fold, UnaryOperator<String> traces) {
    var changes =
        fold.changes().stream().map(change -> change.under(traces.apply(change.ref()))).toList();
    return Uni.combine()
        .all()
        .unis(
            persons.lock(transaction, owners(changes)),
            purchases.takeBack(transaction, fold.refunded()),
            persons.count(transaction, changes))
        .discardItems()
        .chain(() -> followers.follow(transaction, changes));
  }

  /// Everybody who owns such an order, or did.
  static TreeSet<String> owners(List<OrderChange> changes) {
    var owners = new TreeSet<String>();
    changes.stream()
        .flatMap(change -> Stream.concat(change.before().stream(), Stream.of(change.after())))
        .filter(Order::isSomebodys)
        .map(Order::customerId)
        .forEach(owners::add);
    return owners;
  }
}
