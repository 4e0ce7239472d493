package dev.perennial.campaign.basket;

import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.ledger.PersonFollower;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.recommendation.Basket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Keeps a basket of each order that somebody made, as it is after its newest change.
@ApplicationScoped
@Priority(OrderFollower.BEFORE_STEPS)
public class BasketFollower implements OrderFollower, PersonFollower {

  private final BasketTable baskets;

  BasketFollower(BasketTable baskets) {
    this.baskets = baskets;
  }

  /// Three statements, however many changes there are.
  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var newest = new TreeMap<String, Order>();
    var customers = new TreeSet<String>();
    for (var change : changes) {
      newest.put(change.after().key(), change.after());
      Stream.concat(change.before().stream(), Stream.of(change.after()))
          .filter(Order::isSomebodys)
          .forEach(order -> customers.add(order.customerId()));
    }
    var put = new ArrayList<Basket>();
    var gone = new ArrayList<String>();
    newest
        .values()
        .forEach(
            order ->
                Optional.of(order)
                    .filter(Order::isSomebodys)
                    .map(Basket::of)
                    .filter(basket -> !basket.isEmpty())
                    .ifPresentOrElse(put::add, () -> gone.add(order.key())));
    return Uni.combine()
        .all()
        .unis(
            baskets.remove(transaction, gone),
            baskets.put(transaction, put),
            baskets.changed(transaction, customers))
        .discardItems();
  }

  /// Nothing: the orders come as changes.
  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    return Uni.createFrom().voidItem();
  }

  /// Their baskets go, and the folder takes them out of the counts: what a rebuild would count,
  /// which reads erasures first.
  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return baskets
        .forget(transaction, customerIds)
        .chain(() -> baskets.changed(transaction, customerIds));
  }
}
