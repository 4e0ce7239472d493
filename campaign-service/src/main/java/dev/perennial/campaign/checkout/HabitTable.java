package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.promotion.Habit;
import dev.perennial.campaign.promotion.ShopHabit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/// The habits of each customer and their sums over the shop. Customers whose habits are written
/// are locked already.
@ApplicationScoped
class HabitTable {

  // Only of one who was forgotten something can be taken away that is not there.
  private static final String BEGIN =
      """
      insert into buying_habit
        (customer_id, full_price, discounted, full_price_revenue, discounted_revenue)
      select customer_id, 0, 0, 0, 0
      from unnest($1::text[], $2::int[], $3::int[]) as n (customer_id, full_price, discounted)
      where full_price >= 0 and discounted >= 0
      order by customer_id
      on conflict (customer_id) do nothing
      """;

  private static final String ADD =
      """
      update buying_habit h
      set full_price = h.full_price + n.full_price, discounted = h.discounted + n.discounted,
          full_price_revenue = h.full_price_revenue + n.full_price_revenue::numeric,
          discounted_revenue = h.discounted_revenue + n.discounted_revenue::numeric
      from unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[])
        as n (customer_id, full_price, discounted, full_price_revenue, discounted_revenue)
      where h.customer_id = n.customer_id
      """;

  private static final String FIND =
      """
      select h.customer_id, h.full_price, h.discounted, h.full_price_revenue, h.discounted_revenue,
        (select c.percent
         from discount_code c join code_redemption r on r.code = c.code
         where c.customer_id = h.customer_id and c.percent is not null
           and r.ordered and not r.refunded and not r.rolled_back
         order by r.redeemed_at desc, r.redemption_id desc
         limit 1) as last_percent
      from buying_habit h
      where h.customer_id = any($1)
      """;

  private static final String FORGET = "delete from buying_habit where customer_id = any($1)";

  private static final String SUM_UP =
      """
      update shop_habit
      set (customers, purchases, full_price, squares, squared_shares, summed_at) =
        (select count(*), coalesce(sum(n), 0), coalesce(sum(x), 0), coalesce(sum(n * n), 0),
           coalesce(sum(x * x / n), 0), clock_timestamp()
         from (select full_price::double precision, (full_price + discounted)::double precision
               from buying_habit where full_price + discounted > 0) as h (x, n))
      where summed_at <= clock_timestamp() - make_interval(secs => $1)
      """;

  private static final String SHOP = "select * from shop_habit";

  Uni<Void> add(SqlConnection transaction, SortedMap<String, HabitDelta> deltas) {
    var rows = List.copyOf(deltas.entrySet());
    var sums =
        counts(rows)
            .decimal(each -> each.getValue().fullPriceRevenue())
            .decimal(each -> each.getValue().discountedRevenue());
    return Uni.combine()
        .all()
        .unis(
            transaction.preparedQuery(BEGIN).execute(counts(rows).tuple()),
            transaction.preparedQuery(ADD).execute(sums.tuple()))
        .discardItems();
  }

  Uni<Map<String, Habit>> find(SqlClient client, Collection<String> customerIds) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows -> {
              var habits = HashMap.<String, Habit>newHashMap(rows.size());
              rows.forEach(row -> habits.put(row.getString("customer_id"), habit(row)));
              return habits;
            });
  }

  Uni<Void> forget(SqlConnection transaction, Collection<String> customerIds) {
    return transaction
        .preparedQuery(FORGET)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /// Sums the shop up, unless some replica has done so within `age` of the machine's time.
  Uni<Void> sumUp(SqlClient client, Duration age) {
    return client
        .preparedQuery(SUM_UP)
        .execute(Tuple.of((double) age.toMillis() / 1000))
        .replaceWithVoid();
  }

  Uni<ShopHabit> shop(SqlClient client) {
    return client
        .preparedQuery(SHOP)
        .execute()
        .map(rows -> Rows.list(rows, HabitTable::shop).getFirst());
  }

  private static Columns<Map.Entry<String, HabitDelta>> counts(
      List<Map.Entry<String, HabitDelta>> rows) {
    return new Columns<>(rows)
        .text(Map.Entry::getKey)
        .integer(each -> each.getValue().fullPrice())
        .integer(each -> each.getValue().discounted());
  }

  private static Habit habit(Row row) {
    var lastPercent = row.getInteger("last_percent");
    return new Habit(
        row.getInteger("full_price"),
        row.getInteger("discounted"),
        row.getBigDecimal("full_price_revenue"),
        row.getBigDecimal("discounted_revenue"),
        lastPercent == null ? OptionalInt.empty() : OptionalInt.of(lastPercent));
  }

  private static ShopHabit shop(Row row) {
    return new ShopHabit(
        row.getLong("customers"),
        row.getDouble("purchases"),
        row.getDouble("full_price"),
        row.getDouble("squares"),
        row.getDouble("squared_shares"));
  }
}
