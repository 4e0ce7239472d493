package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/// What became of what a campaign sent: how far it got, and what it costs. Counted when asked for.
@ApplicationScoped
public class SentReports {

  /// Deliveries are looked up by their customer, whose index there is.
  private static final String REACHED =
      """
      select d.step, count(t.position) as published,
        count(*) filter (where exists (
          select from delivery v
          where v.customer_id = t.customer_id and v.trigger_id = t.trigger_id
            and v.state = 'delivered')) as delivered
      from decision d join trigger t on t.trigger_id = d.decision_id
      where d.campaign = $1 and d.outcome = 'sent' and d.decided_at >= $2 and d.decided_at < $3
      group by d.step
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
  /// @param delivered to at least one webhook that said so, as long as its log is kept
  public record Reached(long published, long delivered) {
    public static final Reached NOTHING = new Reached(0, 0);
  }

  /// What the codes that were sent cost, in the reporting currency, whether or not there is a
  /// budget.
  ///
  /// @param reserved the most that those can cost that may still be used
  /// @param booked what those cost that were
  public record Cost(long codes, long redeemed, BigDecimal reserved, BigDecimal booked) {}

  /// By step, of decisions from `from` to before `to`.
  public Uni<Map<String, Reached>> reached(String campaign, Instant from, Instant to) {
    return pool.preparedQuery(REACHED)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to)))
        .map(
            rows ->
                Columns.all(rows, row -> row).stream()
                    .collect(toMap(row -> row.getString("step"), SentReports::reached)));
  }

  /// Of decisions from `from` to before `to`.
  public Uni<Cost> cost(String campaign, Instant from, Instant to) {
    return pool.preparedQuery(COST)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to)))
        .map(rows -> cost(rows.iterator().next()));
  }

  private static Reached reached(Row row) {
    return new Reached(row.getLong("published"), row.getLong("delivered"));
  }

  private static Cost cost(Row row) {
    return new Cost(
        row.getLong("codes"),
        row.getLong("redeemed"),
        row.getBigDecimal("reserved"),
        row.getBigDecimal("booked"));
  }
}
