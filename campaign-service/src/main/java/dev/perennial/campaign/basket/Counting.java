package dev.perennial.campaign.basket;

import dev.perennial.campaign.recommendation.Basket;
import dev.perennial.campaign.recommendation.CountChanges;
import dev.perennial.campaign.recommendation.Counted;
import dev.perennial.campaign.recommendation.Item;
import dev.perennial.campaign.recommendation.Taste;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Counts persons anew whose baskets changed: takes off what they were counted with and adds what
/// they hold now. That difference is right whatever happened in between and however often.
@ApplicationScoped
class Counting {

  private final Pool pool;
  private final BasketTable baskets;
  private final CountedTable counted;
  private final CountTable counts;

  Counting(Pool pool, BasketTable baskets, CountedTable counted, CountTable counts) {
    this.pool = pool;
    this.baskets = baskets;
    this.counted = counted;
    this.counts = counts;
  }

  /// Works up to `max` notes off; answers how many there were, 0 also where another replica is at
  /// it.
  Uni<Integer> round(int max) {
    return pool.withTransaction(
        transaction ->
            counted
                .mine(transaction)
                .chain(
                    mine ->
                        mine
                            ? counted.take(transaction, max)
                            : Uni.createFrom().item(List.<String>of()))
                .chain(
                    notes ->
                        notes.isEmpty()
                            ? Uni.createFrom().item(0)
                            : recount(transaction, new TreeSet<>(notes))
                                .replaceWith(notes.size())));
  }

  /// Reads the baskets after the notes: what a note tells of is committed with it.
  private Uni<Void> recount(SqlConnection transaction, SortedSet<String> customers) {
    return Uni.combine()
        .all()
        .unis(
            counted.counted(transaction, customers),
            baskets.purchases(transaction, customers, Taste.BASKETS_MAX))
        .withUni((before, held) -> count(transaction, customers, before, held));
  }

  private Uni<Void> count(
      SqlConnection transaction,
      SortedSet<String> customers,
      Map<String, Counted> before,
      Map<String, List<Basket>> held) {
    var changes = new CountChanges();
    var after = new TreeMap<String, Counted>();
    var items = new TreeSet<Item>();
    for (var customer : customers) {
      var taste = Taste.of(held.getOrDefault(customer, List.of()));
      after.put(customer, taste.counted());
      changes.add(before.getOrDefault(customer, Counted.NOTHING), after.get(customer));
      taste.items().forEach(items::add);
    }
    var moved = items.stream().filter(item -> changes.items().containsKey(item.id())).toList();
    return Uni.combine()
        .all()
        .unis(
            counts.name(
                transaction, moved, categories(held.values().stream().flatMap(List::stream))),
            counts.add(transaction, changes),
            counted.keep(transaction, after))
        .discardItems();
  }

  /// The category that the newest basket gives a product.
  private static Map<Item, Item> categories(Stream<Basket> baskets) {
    var categories = new HashMap<Item, Item>();
    baskets
        .sorted(Basket.NEWEST_FIRST.reversed())
        .flatMap(basket -> basket.bought().stream())
        .forEach(
            bought ->
                bought
                    .category()
                    .ifPresent(
                        category ->
                            categories.put(
                                Item.product(bought.product()), Item.category(category))));
    return categories;
  }
}
