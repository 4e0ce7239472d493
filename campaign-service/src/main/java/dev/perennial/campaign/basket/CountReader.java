package dev.perennial.campaign.basket;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.perennial.campaign.recommendation.Anchor;
import dev.perennial.campaign.recommendation.Counts;
import dev.perennial.campaign.recommendation.Item;
import dev.perennial.campaign.recommendation.Item.Kind;
import dev.perennial.campaign.recommendation.Neighbour;
import dev.perennial.campaign.recommendation.Popular;
import dev.perennial.campaign.recommendation.Shelf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads the counts that recommendations are made from: four statements at most, each bounded by
/// its limits and by how many items are asked about. What goes with an item, and what is popular,
/// changes slowly: it is remembered for a while, and what is remembered is not asked for.
@ApplicationScoped
class CountReader {

  /// What goes with an item, by how many persons hold both: beyond these nothing has weight.
  private static final int NEIGHBOURS_MAX = 200;

  private static final int SHELF_MAX = 50;
  private static final int POPULAR_MAX = 500;

  private static final String ANCHORS =
      """
      select i.item_id, i.persons, n.name, p.persons as together, n.persons as neighbour_persons
      from item i
      left join lateral (
        (select b as other, persons from item_pair
          where a = i.item_id and persons >= 3 order by persons desc, b limit $2)
        union all
        (select a, persons from item_pair
          where b = i.item_id and persons >= 3 order by persons desc, a limit $2)
        order by persons desc, other limit $2) p on true
      left join item n on n.item_id = p.other
      where i.item_id = any($1::bigint[])
      """;

  private static final String SHELVES =
      """
      select c.name as category, c.persons as category_persons, p.name, p.persons
      from item c
      cross join lateral (
        select name, persons from item
        where category = c.item_id and kind = 'PRODUCT' and persons > 0
        order by persons desc, name limit $2) p
      where c.item_id = any($1::bigint[]) and c.persons > 0
      """;

  private static final String POPULAR =
      """
      select name, persons from item
      where kind = 'PRODUCT' and persons > 0
      order by persons desc, name limit $1
      """;

  private static final String TOTAL = "select persons from basket_total";

  private final Cache<Item, Anchor> anchors;
  private final Cache<String, Shelf> shelves;
  private final Cache<Whole, Shop> shops;

  /// Of the whole shop there is one.
  private enum Whole {
    SHOP
  }

  private record Shop(List<Popular> popular, long persons) {}

  /// @param age how long what was read counts as known
  /// @param most items that go with others, and as many on shelves, that are remembered
  CountReader(
      @ConfigProperty(name = "campaign.recommendations.remember") Duration age,
      @ConfigProperty(name = "campaign.recommendations.remember-max") int most) {
    anchors = remembering(age, most, (_, each) -> 1 + each.neighbours().size());
    shelves = remembering(age, most, (_, each) -> 1 + each.popular().size());
    shops = remembering(age, 1, Weigher.singletonWeigher());
  }

  private static <K, V> Cache<K, V> remembering(Duration age, int most, Weigher<K, V> weigher) {
    return Caffeine.newBuilder().expireAfterWrite(age).maximumWeight(most).weigher(weigher).build();
  }

  /// What is known about these products and categories.
  Uni<Counts> read(SqlClient client, Set<String> products, Set<String> categories) {
    var items = new HashMap<Long, Item>();
    Stream.concat(products.stream().map(Item::product), categories.stream().map(Item::category))
        .forEach(item -> items.put(item.id(), item));
    return known(anchors, items.values(), missing -> anchors(client, missing))
        .chain(
            beside ->
                known(
                        shelves,
                        shelvesBeside(categories, beside),
                        missing -> shelves(client, missing))
                    .chain(
                        full ->
                            known(shops, Set.of(Whole.SHOP), _ -> shop(client))
                                .map(all -> all.get(Whole.SHOP))
                                .map(
                                    shop ->
                                        new Counts(
                                            shop.persons(),
                                            byName(beside, Kind.PRODUCT),
                                            byName(beside, Kind.CATEGORY),
                                            full,
                                            shop.popular()))));
  }

  /// What is remembered of `keys`, and what is read of the others, which is remembered then.
  private static <K, V> Uni<Map<K, V>> known(
      Cache<K, V> remembered, Collection<K> keys, Function<Set<K>, Uni<Map<K, V>>> read) {
    var known = new HashMap<>(remembered.getAllPresent(keys));
    var missing = new HashSet<>(keys);
    missing.removeAll(known.keySet());
    if (missing.isEmpty()) {
      return Uni.createFrom().item(known);
    }
    return read.apply(missing)
        .invoke(remembered::putAll)
        .map(
            news -> {
              known.putAll(news);
              return known;
            });
  }

  private static Uni<Map<Whole, Shop>> shop(SqlClient client) {
    return popular(client)
        .chain(
            popular ->
                total(client).map(persons -> Map.of(Whole.SHOP, new Shop(popular, persons))));
  }

  private static Uni<Map<Item, Anchor>> anchors(SqlClient client, Set<Item> asked) {
    var items = asked.stream().collect(toMap(Item::id, each -> each));
    return client
        .preparedQuery(ANCHORS)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(items.keySet().toArray(Long[]::new))
                .addInteger(NEIGHBOURS_MAX))
        .map(
            rows -> {
              var persons = new HashMap<Item, Long>();
              var neighbours = new HashMap<Item, List<Neighbour>>();
              for (var row : rows) {
                var item = items.get(row.getLong("item_id"));
                persons.put(item, row.getLong("persons"));
                var beside = neighbours.computeIfAbsent(item, _ -> new ArrayList<>());
                if (row.getString("name") != null) {
                  beside.add(
                      new Neighbour(
                          row.getString("name"),
                          row.getLong("together"),
                          row.getLong("neighbour_persons")));
                }
              }
              return neighbours.entrySet().stream()
                  .collect(
                      toMap(
                          Map.Entry::getKey,
                          each ->
                              new Anchor(
                                  each.getKey().name(),
                                  persons.get(each.getKey()),
                                  each.getValue())));
            });
  }

  private static Uni<Map<String, Shelf>> shelves(SqlClient client, Set<String> categories) {
    return client
        .preparedQuery(SHELVES)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(
                    categories.stream()
                        .map(Item::category)
                        .map(Item::id)
                        .sorted()
                        .toArray(Long[]::new))
                .addInteger(SHELF_MAX))
        .map(
            rows -> {
              var persons = new HashMap<String, Long>();
              var popular = new HashMap<String, List<Popular>>();
              for (var row : rows) {
                var category = row.getString("category");
                persons.put(category, row.getLong("category_persons"));
                popular.computeIfAbsent(category, _ -> new ArrayList<>()).add(popular(row));
              }
              return popular.entrySet().stream()
                  .collect(
                      toMap(
                          Map.Entry::getKey,
                          each ->
                              new Shelf(
                                  each.getKey(), persons.get(each.getKey()), each.getValue())));
            });
  }

  private static Uni<List<Popular>> popular(SqlClient client) {
    return client
        .preparedQuery(POPULAR)
        .execute(Tuple.of(POPULAR_MAX))
        .map(
            rows -> {
              var popular = new ArrayList<Popular>(rows.size());
              rows.forEach(row -> popular.add(popular(row)));
              return popular;
            });
  }

  private static Uni<Long> total(SqlClient client) {
    return client.query(TOTAL).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  /// These categories and those that go with them.
  private static Set<String> shelvesBeside(Set<String> categories, Map<Item, Anchor> anchors) {
    var shelves = new HashSet<>(categories);
    byName(anchors, Kind.CATEGORY)
        .values()
        .forEach(anchor -> anchor.neighbours().forEach(each -> shelves.add(each.name())));
    return shelves;
  }

  private static Map<String, Anchor> byName(Map<Item, Anchor> anchors, Kind kind) {
    return anchors.entrySet().stream()
        .filter(each -> each.getKey().kind() == kind)
        .collect(toMap(each -> each.getKey().name(), Map.Entry::getValue));
  }

  private static Popular popular(Row row) {
    return new Popular(row.getString("name"), row.getLong("persons"));
  }
}
