package dev.perennial.campaign.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What became of what a campaign sent: how far it got, and what it costs. Counted when asked for.
@ApplicationScoped
public class SentReports {

  /// Deliveries are looked up by their customer, whose index there is. The row without a
  /// step is of all steps together.
  private static final String REACHED =
      """
      with reached as (
        select d.step, d.customer_id, t.position,
          exists (
            select from delivery v
            where v.customer_id = t.customer_id and v.trigger_id = t.trigger_id
              and v.state = 'delivered')
          or exists (
            select from mail m
            where m.trigger_id = d.decision_id and m.state = 'sent') as delivered
        from decision d left join trigger t on t.trigger_id = d.decision_id
        where d.campaign = $1 and d.outcome = 'sent' and d.decided_at >= $2 and d.decided_at < $3
      )
      select step, count(position) as published, count(*) filter (where delivered) as delivered,
        count(distinct customer_id) filter (where delivered) as customers
      from reached
      group by grouping sets ((), (step))
      """;

  private static final String COST =
      """
      select count(*) as codes, count(*) filter (where c.state = 'redeemed') as redeemed,
        coalesce(sum(c.worth) filter (where c.state = 'issued'), 0) as reserved,
        coalesce(sum(used.cost), 0) as booked
      from decision d join discount_code c on c.decision_id = d.decision_id
        left join lateral (
          select sum(u.cost) as cost from code_redemption u
          where u.code = c.code and not u.rolled_back) used on true
      where d.campaign = $1 and d.outcome = 'sent' and d.decided_at >= $2 and d.decided_at < $3
      """;

  private final Pool pool;

  SentReports(Pool pool) {
    this.pool = pool;
  }

  /// How far what was sent got.
  ///
  /// @param published in the feed and on the topic
  /// @param delivered to at least one webhook that said so, as long as its log is kept, or to the
  ///     mail server
  /// @param customers different ones to whom something was delivered
  public record Reached(long published, long delivered, long customers) {
    static final Reached NOTHING = new Reached(0, 0, 0);
  }

  /// @param steps those of which something was sent
  public record ReachedBySteps(Reached all, Map<String, Reached> steps) {

    public Reached of(String step) {
      return steps.getOrDefault(step, Reached.NOTHING);
    }
  }

  /// What the codes that were sent cost, in the reporting currency, whether or not there is a
  /// budget.
  ///
  /// @param reserved the most that those can cost that may still be used
  /// @param booked what those cost that were
  public record Cost(long codes, long redeemed, BigDecimal reserved, BigDecimal booked) {}

  /// Of decisions from `from` to before `to`.
  public Uni<ReachedBySteps> reached(String campaign, Instant from, Instant to) {
    return pool.preparedQuery(REACHED)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to)))
        .map(SentReports::bySteps);
  }

  /// Of decisions from `from` to before `to`.
  public Uni<Cost> cost(String campaign, Instant from, Instant to) {
    return pool.preparedQuery(COST)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to)))
        .map(rows -> cost(rows.iterator().next()));
  }

  private static ReachedBySteps bySteps(RowSet<Row> rows) {
    var all = Reached.NOTHING;
    var steps = new HashMap<String, Reached>();
    for (var row : rows) {
      var step = row.getString("step");
      if (step == null) {
        all = reached(row);
      } else {
        steps.put(step, reached(row));
      }
    }
    return new ReachedBySteps(all, steps);
  }

  private static Reached reached(Row row) {
    return new Reached(
        row.getLong("published"), row.getLong("delivered"), row.getLong("customers"));
  }

  private static Cost cost(Row row) {
    return new Cost(
        row.getLong("codes"),
        row.getLong("redeemed"),
        row.getBigDecimal("reserved"),
        row.getBigDecimal("booked"));
  }
}
