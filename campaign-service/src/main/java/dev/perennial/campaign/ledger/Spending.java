package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Spend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What customers spent on which categories, as the lines of their purchases tell.
@ApplicationScoped
class Spending {

  /// Of each purchase `p` its categories and what of its net went to each: as much as of the money
  /// of its lines. A line of less than nothing, such as a discount, counts nothing.
  static final String PARTS =
      """
      cross join lateral (
        select category, sum(amount) * p.net / nullif(sum(sum(amount)) over (), 0) as net
        from (
          select line ->> 1 as category,
            greatest((line ->> 2)::numeric * (line ->> 3)::numeric, 0) as amount
          from jsonb_array_elements(p.lines) as line) as lines
        group by category) as part
      """;

  /// The row of each customer without a category is of all purchases together.
  private static final String BEFORE =
      """
      with bought as (
        select customer_id, placed_at, net, lines from purchase
        where customer_id = any($1) and status = 'PAID' and net > 0
          and ($2::timestamptz is null or placed_at < $2)
      )
      select customer_id, null as category, sum(net) as net, count(*)::int as orders,
        min(placed_at) as first_at, max(placed_at) as last_at
      from bought group by customer_id
      union all
      select p.customer_id, part.category, coalesce(round(sum(part.net), 9), 0), null, null, null
      from bought p
      """
          + PARTS
          + "where part.category is not null group by p.customer_id, part.category";

  /// Purchases of one customer.
  ///
  /// @param first when the first was placed, as `last` the last
  record Purchases(int orders, Optional<Instant> first, Optional<Instant> last, Spend spend) {

    static final Purchases NONE =
        new Purchases(0, Optional.empty(), Optional.empty(), Spend.NOTHING);
  }

  /// What these customers bought before `before`, or so far where it is empty; who bought nothing
  /// is missing.
  Uni<Map<String, Purchases>> of(
      SqlConnection connection, Collection<String> customerIds, Optional<Instant> before) {
    return connection
        .preparedQuery(BEFORE)
        .execute(Tuple.of(customerIds.toArray(String[]::new), Columns.atUtc(before.orElse(null))))
        .map(Spending::purchases);
  }

  private static Map<String, Purchases> purchases(RowSet<Row> rows) {
    var parts = new HashMap<String, Map<String, BigDecimal>>();
    for (var row : rows) {
      var category = row.getString("category");
      if (category != null) {
        parts
            .computeIfAbsent(row.getString("customer_id"), _ -> new HashMap<>())
            .put(category, row.getBigDecimal("net"));
      }
    }
    var purchases = new HashMap<String, Purchases>();
    for (var row : rows) {
      if (row.getString("category") == null) {
        var id = row.getString("customer_id");
        var spend = new Spend(row.getBigDecimal("net"), parts.getOrDefault(id, Map.of()));
        purchases.put(
            id,
            new Purchases(
                row.getInteger("orders"),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "last_at"),
                spend));
      }
    }
    return purchases;
  }
}
