package dev.perennial.campaign.basket;

import dev.perennial.campaign.recommendation.Basket;
import dev.perennial.campaign.recommendation.Bought;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What was bought, by order.
@ApplicationScoped
class BasketTable {

  private static final String PUT =
      """
      insert into basket (order_key, customer_id, placed_at, products, categories, withheld)
      select o.order_key, o.customer_id, o.placed_at, coalesce(l.products, '{}'),
          coalesce(l.categories, '{}'), coalesce(l.withheld, '{}')
      from unnest($1::text[], $2::text[], $3::timestamptz[]) as o (order_key, customer_id, placed_at)
      left join (
        select order_key,
            array_agg(product order by nth) filter (where bought) as products,
            array_agg(category order by nth) filter (where bought) as categories,
            array_agg(product order by nth) filter (where not bought) as withheld
        from unnest($4::text[], $5::text[], $6::text[], $7::boolean[]) with ordinality
          as n (order_key, product, category, bought, nth)
        group by order_key) l on l.order_key = o.order_key
      on conflict (order_key) do update
        set customer_id = excluded.customer_id, placed_at = excluded.placed_at,
            products = excluded.products, categories = excluded.categories,
            withheld = excluded.withheld
      """;

  private static final String REMOVE = "delete from basket where order_key = any($1::text[])";

  private static final String FORGET = "delete from basket where customer_id = any($1::text[])";

  private static final String CHANGED =
      "insert into basket_changed (customer_id) select * from unnest($1::text[])";

  private static final String NEWEST =
      """
      select b.* from unnest($1::text[]) as c (customer_id)
      cross join lateral (
        select * from basket
        where customer_id = c.customer_id and (cardinality(products) > 0 or $3)
        order by placed_at desc, order_key
        limit $2) b
      """;

  /// @param baskets of different orders
  Uni<Void> put(SqlConnection transaction, List<Basket> baskets) {
    if (baskets.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var lines = baskets.stream().flatMap(basket -> Product.of(basket).stream()).toList();
    return transaction
        .preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addArrayOfString(strings(baskets.stream().map(Basket::orderKey)))
                .addArrayOfString(strings(baskets.stream().map(Basket::customerId)))
                .addArrayOfOffsetDateTime(
                    baskets.stream()
                        .map(basket -> basket.placedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(strings(lines.stream().map(Product::orderKey)))
                .addArrayOfString(strings(lines.stream().map(Product::product)))
                .addArrayOfString(strings(lines.stream().map(Product::category)))
                .addArrayOfBoolean(lines.stream().map(Product::bought).toArray(Boolean[]::new)))
        .replaceWithVoid();
  }

  Uni<Void> remove(SqlConnection transaction, Collection<String> orderKeys) {
    return run(transaction, REMOVE, orderKeys);
  }

  Uni<Void> forget(SqlConnection transaction, Collection<String> customerIds) {
    return run(transaction, FORGET, customerIds);
  }

  /// Lets these be counted anew once the transaction has committed.
  Uni<Void> changed(SqlConnection transaction, Collection<String> customerIds) {
    return run(transaction, CHANGED, customerIds);
  }

  /// The newest baskets with something bought, at most `max` a customer.
  Uni<Map<String, List<Basket>>> purchases(
      SqlClient client, Collection<String> customerIds, int max) {
    return newest(client, customerIds, max, false);
  }

  /// The newest baskets, at most `max` a customer.
  Uni<Map<String, List<Basket>>> all(SqlClient client, Collection<String> customerIds, int max) {
    return newest(client, customerIds, max, true);
  }

  private static Uni<Map<String, List<Basket>>> newest(
      SqlClient client, Collection<String> customerIds, int max, boolean empty) {
    return client
        .preparedQuery(NEWEST)
        .execute(
            Tuple.tuple()
                .addArrayOfString(strings(customerIds.stream()))
                .addInteger(max)
                .addBoolean(empty))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(BasketTable::read)
                    .collect(Collectors.groupingBy(Basket::customerId)));
  }

  private static Uni<Void> run(
      SqlConnection transaction, String statement, Collection<String> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(statement)
        .execute(Tuple.tuple().addArrayOfString(strings(keys.stream())))
        .replaceWithVoid();
  }

  private static Basket read(Row row) {
    var products = row.getArrayOfStrings("products");
    var categories = row.getArrayOfStrings("categories");
    return new Basket(
        row.getString("order_key"),
        row.getString("customer_id"),
        row.getOffsetDateTime("placed_at").toInstant(),
        IntStream.range(0, products.length)
            .mapToObj(i -> new Bought(products[i], Optional.ofNullable(categories[i])))
            .toList(),
        List.of(row.getArrayOfStrings("withheld")));
  }

  private static String[] strings(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }

  /// @param category null where there is none
  private record Product(String orderKey, String product, String category, boolean bought) {

    static List<Product> of(Basket basket) {
      var products = new ArrayList<Product>();
      basket
          .bought()
          .forEach(
              each ->
                  products.add(
                      new Product(
                          basket.orderKey(), each.product(), each.category().orElse(null), true)));
      basket
          .withheld()
          .forEach(each -> products.add(new Product(basket.orderKey(), each, null, false)));
      return products;
    }
  }
}
