package dev.perennial.clv.api;

import dev.perennial.clv.api.CategoriesResource.Buyer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Adds up what customers buy, by category: an order's net is shared out as its lines were, so that
/// a refund lowers all of them alike. Orders of nobody and those that wait for their time are left
/// out.
@ApplicationScoped
class Categories {

  private static final double MOSTLY = 0.5;
  private static final String AS_A_REPORT = "set local statement_timeout = '2min'";

  private static final String OF_CUSTOMER =
      """
      select spent.category, spent.orders, spent.net,
             case when c.net > 0 then spent.net::float8 / c.net end as share
      from (select part.key as category, count(*) as orders,
                   round(sum(o.net * part.value::text::float8))::bigint as net
            from orders o cross join lateral jsonb_each(o.categories) part
            where o.customer_id = $1 and o.waiting_until is null and o.net <> 0
            group by part.key) as spent
      join customer c on c.customer_id = $1
      order by spent.net desc, spent.category limit 1000
      """;

  private static final String SIZES =
      """
      select category, count(*) as customers, sum(net)::bigint as net, sum(total)::bigint as total
      from (select distinct on (c.customer_id) spent.category, c.net, c.total
            from (select o.customer_id, part.key as category,
                         sum(o.net * part.value::text::float8) as net
                  from orders o cross join lateral jsonb_each(o.categories) part
                  where o.waiting_until is null
                  group by o.customer_id, part.key) as spent
            join customer c on c.customer_id = spent.customer_id
            where c.net > 0 and spent.net >= $1 * c.net
            order by c.customer_id, spent.net desc, spent.category) as mostly
      group by category order by customers desc, category limit 1000
      """;

  private static final String BUYERS =
      """
      select c.customer_id, spent.net / c.net as share
      from (select o.customer_id, sum(o.net * (o.categories ->> $1)::float8) as net
            from orders o
            where jsonb_exists(o.categories, $1) and o.waiting_until is null
              and o.customer_id > $2
            group by o.customer_id) as spent
      join customer c on c.customer_id = spent.customer_id
      where c.net > 0 and spent.net >= $3 * c.net
      order by c.customer_id limit $4
      """;

  /// @param share of all that the customer paid; empty where that is nothing
  record Bought(String category, long orders, long netMinor, Optional<Double> share) {
    static Bought of(Row row) {
      return new Bought(
          row.getString("category"),
          row.getLong("orders"),
          row.getLong("net"),
          Optional.ofNullable(row.getDouble("share")));
    }
  }

  /// Who buys mostly one category.
  record Size(String category, long customers, long netMinor, long totalMinor) {
    static Size of(Row row) {
      return new Size(
          row.getString("category"),
          row.getLong("customers"),
          row.getLong("net"),
          row.getLong("total"));
    }
  }

  private final Pool pool;

  Categories(Pool pool) {
    this.pool = pool;
  }

  /// What a customer bought, the most first.
  Uni<List<Bought>> of(String customerId) {
    return report(OF_CUSTOMER, Tuple.of(customerId), Bought::of);
  }

  /// The category with at least half of what the customer paid.
  static Optional<String> mostly(List<Bought> bought) {
    return bought.stream()
        .filter(one -> one.share().filter(share -> share >= MOSTLY).isPresent())
        .findFirst()
        .map(Bought::category);
  }

  /// The thousand categories that most customers buy mostly.
  Uni<List<Size>> sizes() {
    return report(SIZES, Tuple.of(MOSTLY), Size::of);
  }

  /// The first `max` customers after the id `after` who buy mostly this category.
  Uni<List<Buyer>> buyers(String category, String after, int max) {
    return report(
        BUYERS,
        Tuple.of(category, after, MOSTLY, max),
        row -> new Buyer(row.getString("customer_id"), row.getDouble("share")));
  }

  private <T> Uni<List<T>> report(String sql, Tuple values, Function<Row, T> view) {
    return pool.withTransaction(
            connection ->
                connection
                    .query(AS_A_REPORT)
                    .execute()
                    .chain(() -> connection.preparedQuery(sql).execute(values)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(view).toList());
  }
}
