package dev.perennial.campaign.basket;

import dev.perennial.campaign.recommendation.CountChanges;
import dev.perennial.campaign.recommendation.Item;
import dev.perennial.campaign.recommendation.Pair;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many persons hold an item, a pair of items, anything. Written by whoever
/// [CountedTable#mine] says yes to, and by nobody else.
@ApplicationScoped
class CountTable {

  /// Rows of one statement.
  private static final int PAIRS_MAX = 10_000;

  private static final String NAME =
      """
      insert into item as i (item_id, kind, name, category)
      select * from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[])
      on conflict (item_id) do update set category = excluded.category
        where excluded.category is distinct from i.category and excluded.category is not null
      """;

  private static final String ADD_ITEMS =
      """
      update item i set persons = i.persons + n.persons
      from unnest($1::bigint[], $2::bigint[]) as n (item_id, persons)
      where i.item_id = n.item_id
      """;

  private static final String ADD_PAIRS =
      """
      insert into item_pair as p (a, b, persons)
      select * from unnest($1::bigint[], $2::bigint[], $3::bigint[])
      on conflict (a, b) do update set persons = p.persons + excluded.persons
      """;

  private static final String TAKE_PAIRS_OFF =
      """
      update item_pair p set persons = p.persons + n.persons
      from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as n (a, b, persons)
      where p.a = n.a and p.b = n.b
      """;

  private static final String DROP_EMPTY =
      """
      delete from item_pair p
      using unnest($1::bigint[], $2::bigint[], $3::bigint[]) as n (a, b, persons)
      where p.a = n.a and p.b = n.b and p.persons = 0
      """;

  private static final String ADD_PERSONS = "update basket_total set persons = persons + $1";

  /// Makes known what the items are called, before they are counted.
  ///
  /// @param categories the category of each product that has one
  Uni<Void> name(SqlConnection transaction, List<Item> items, Map<Item, Item> categories) {
    return transaction
        .preparedQuery(NAME)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(items.stream().map(Item::id).toArray(Long[]::new))
                .addArrayOfString(
                    items.stream().map(item -> item.kind().name()).toArray(String[]::new))
                .addArrayOfString(items.stream().map(Item::name).toArray(String[]::new))
                .addArrayOfLong(
                    items.stream()
                        .map(item -> Optional.ofNullable(categories.get(item)))
                        .map(category -> category.map(Item::id).orElse(null))
                        .toArray(Long[]::new)))
        .replaceWithVoid();
  }

  Uni<Void> add(SqlConnection transaction, CountChanges changes) {
    var more = pairs(changes, 1);
    var fewer = pairs(changes, -1);
    return Uni.combine()
        .all()
        .unis(
            addItems(transaction, changes.items()),
            inChunks(transaction, ADD_PAIRS, more),
            inChunks(transaction, TAKE_PAIRS_OFF, fewer)
                .chain(() -> inChunks(transaction, DROP_EMPTY, fewer)),
            transaction.preparedQuery(ADD_PERSONS).execute(Tuple.of(changes.persons())))
        .discardItems();
  }

  private static Uni<Void> addItems(SqlConnection transaction, Map<Long, Long> items) {
    return transaction
        .preparedQuery(ADD_ITEMS)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(items.keySet().toArray(Long[]::new))
                .addArrayOfLong(items.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  private static List<Map.Entry<Pair, Long>> pairs(CountChanges changes, int sign) {
    return changes.pairs().entrySet().stream()
        .filter(pair -> Long.signum(pair.getValue()) == sign)
        .toList();
  }

  private static Uni<Void> inChunks(
      SqlConnection transaction, String statement, List<Map.Entry<Pair, Long>> pairs) {
    if (pairs.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var chunk = pairs.subList(0, Math.min(PAIRS_MAX, pairs.size()));
    var rest = pairs.subList(chunk.size(), pairs.size());
    var arrays =
        Tuple.tuple()
            .addArrayOfLong(chunk.stream().map(pair -> pair.getKey().a()).toArray(Long[]::new))
            .addArrayOfLong(chunk.stream().map(pair -> pair.getKey().b()).toArray(Long[]::new))
            .addArrayOfLong(chunk.stream().map(Map.Entry::getValue).toArray(Long[]::new));
    return transaction
        .preparedQuery(statement)
        .execute(arrays)
        .chain(() -> inChunks(transaction, statement, rest));
  }
}
