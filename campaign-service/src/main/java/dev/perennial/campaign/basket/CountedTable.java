package dev.perennial.campaign.basket;

import static java.util.stream.Collectors.partitioningBy;

import dev.perennial.campaign.recommendation.Counted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each person is counted with, and whose baskets changed since. Written by whoever [#mine]
/// says yes to, and by nobody else.
@ApplicationScoped
class CountedTable {

  private static final String MINE = "select pg_try_advisory_xact_lock(hashtext('basket_counted'))";

  // A range: a join with the oldest, planned while nothing waits, compares each row with each.
  private static final String TAKE =
      """
      delete from basket_changed
      where id <= (
        select max(id) from (select id from basket_changed order by id limit $1) oldest)
      returning customer_id
      """;

  private static final String COUNTED =
      """
      select customer_id, products, categories from basket_counted
      where customer_id = any($1::text[])
      """;

  private static final String KEEP =
      """
      insert into basket_counted as c (customer_id, products, categories)
      select customer_id, products::bigint[], categories::bigint[]
      from unnest($1::text[], $2::text[], $3::text[]) as n (customer_id, products, categories)
      on conflict (customer_id) do update
        set products = excluded.products, categories = excluded.categories
      """;

  private static final String FORGET =
      "delete from basket_counted where customer_id = any($1::text[])";

  /// Whether this transaction may count: one of all replicas at a time.
  Uni<Boolean> mine(SqlConnection transaction) {
    return transaction.query(MINE).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /// Takes up to `max` notes of whose baskets changed.
  ///
  /// @return one customer for each note: one may come often
  Uni<List<String>> take(SqlConnection transaction, int max) {
    return transaction
        .preparedQuery(TAKE)
        .execute(Tuple.of(max))
        .map(
            rows -> {
              var customers = new ArrayList<String>(rows.size());
              rows.forEach(row -> customers.add(row.getString(0)));
              return customers;
            });
  }

  /// What each is counted with; who is missing is counted with nothing.
  Uni<Map<String, Counted>> counted(SqlConnection transaction, SortedSet<String> customers) {
    return transaction
        .preparedQuery(COUNTED)
        .execute(Tuple.tuple().addArrayOfString(customers.toArray(String[]::new)))
        .map(
            rows -> {
              var counted = HashMap.<String, Counted>newHashMap(rows.size());
              rows.forEach(
                  row ->
                      counted.put(
                          row.getString(0),
                          Counted.of(
                              List.of(row.getArrayOfLongs(1)), List.of(row.getArrayOfLongs(2)))));
              return counted;
            });
  }

  /// Remembers what each of these is counted with from now on.
  Uni<Void> keep(SqlConnection transaction, Map<String, Counted> counted) {
    var rows =
        counted.entrySet().stream().collect(partitioningBy(row -> row.getValue().isNothing()));
    var nobody = rows.get(true);
    var somebody = rows.get(false);
    return Uni.combine()
        .all()
        .unis(
            transaction
                .preparedQuery(FORGET)
                .execute(Tuple.tuple().addArrayOfString(strings(nobody, Map.Entry::getKey))),
            transaction
                .preparedQuery(KEEP)
                .execute(
                    Tuple.tuple()
                        .addArrayOfString(strings(somebody, Map.Entry::getKey))
                        .addArrayOfString(
                            strings(somebody, each -> array(each.getValue().products())))
                        .addArrayOfString(
                            strings(somebody, each -> array(each.getValue().categories())))))
        .discardItems();
  }

  private static String[] strings(
      List<Map.Entry<String, Counted>> rows, Function<Map.Entry<String, Counted>, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  /// As PostgreSQL writes an array: one parameter cannot hold arrays of different lengths.
  private static String array(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
