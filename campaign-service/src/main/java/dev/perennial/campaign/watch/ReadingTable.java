package dev.perennial.campaign.watch;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.experiment.Batch.Counts;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Counts what guardrails are held against: one statement each, however many campaigns.
@ApplicationScoped
class ReadingTable {

  /// Who is written to often counts once, and so does who wants no more of several channels.
  private static final String UNSUBSCRIBED =
      """
      with run as (
        select * from unnest($1::text[], $2::timestamptz[]) as r (campaign, since)
      ),
      refused as (
        select customer_id, occurred_at as at from consent
        where not granted and occurred_at > (select min(since) from run)
        union all
        select customer_id, since from suppression
        where cause in ('ASKED', 'COMPLAINED') and since > (select min(since) from run)
      )
      select r.campaign, count(distinct coalesce(p.root_id, d.customer_id)) as people,
        count(distinct f.customer_id) as counted
      from run r
        join decision d on d.campaign = r.campaign and d.outcome = 'sent'
          and d.decided_at >= r.since
        left join person p on p.customer_id = d.customer_id
        left join refused f on f.customer_id = coalesce(p.root_id, d.customer_id)
          and f.at > d.decided_at and f.at <= d.decided_at + $3::interval
      group by r.campaign
      """;

  /// A purchase counts when it is so old that goods would have come back; one that was cancelled
  /// is one that came back.
  private static final String REFUNDED =
      """
      with bought as (
        select a.experiment, a.arm = 'holdout' as held_out, a.customer_id,
          bool_or(p.status = 'CANCELLED' or p.net < p.gross) as sent_back
        from unnest($1::text[], $2::timestamptz[]) as r (campaign, since)
          join experiment_assignment a on a.experiment = r.campaign and a.assigned_at >= r.since
          join experiment_order o
            on o.experiment = a.experiment and o.customer_id = a.customer_id
          join purchase p on p.order_key = o.order_key
        where not a.excluded and o.placed_at > a.assigned_at and o.placed_at < a.closes_at
          and o.placed_at <= $3 and p.status <> 'PENDING' and p.gross > 0
        group by 1, 2, 3
      )
      select experiment as campaign, held_out, count(*) as people,
        count(*) filter (where sent_back) as counted
      from bought group by 1, 2
      """;

  /// What decisions hold of a budget: reserved as long as they may still cost it, booked when they
  /// have.
  private static final String SPENT =
      """
      select b.campaign, b.total,
        coalesce(sum(v.reserved + v.booked + v.overrun), 0) as spent
      from unnest($1::text[], $2::timestamptz[]) as r (campaign, since)
        join budget b on b.campaign = r.campaign
        left join decision d on d.campaign = r.campaign and d.outcome = 'sent'
          and d.decided_at >= r.since and d.decided_at > $3
        left join reservation v on v.decision_id = d.decision_id
      group by b.campaign
      """;

  private static final Duration DAY = Duration.ofDays(1);

  private final Pool pool;

  ReadingTable(Pool pool) {
    this.pool = pool;
  }

  /// People of one campaign and arm.
  record Arm(String campaign, boolean heldOut) {}

  /// @param total of the budget
  /// @param lastDay from it within 24 hours
  record Spent(BigDecimal total, BigDecimal lastDay) {}

  /// Of the people whom each campaign wrote to, how many wanted no more at most `within` later.
  Uni<Map<String, Counts>> unsubscribed(List<Live> live, Duration within) {
    return asked(live, UNSUBSCRIBED, tuple -> tuple.addValue(Interval.of(within)))
        .map(rows -> by(rows, row -> row.getString("campaign"), ReadingTable::counts));
  }

  /// Of the people who bought at least `settle` before `now`, how many sent something back.
  Uni<Map<Arm, Counts>> refunded(List<Live> live, Duration settle, Instant now) {
    return asked(live, REFUNDED, tuple -> tuple.addValue(Columns.atUtc(now.minus(settle))))
        .map(
            rows ->
                by(
                    rows,
                    row -> new Arm(row.getString("campaign"), row.getBoolean("held_out")),
                    ReadingTable::counts));
  }

  /// Of the budgets that there are.
  Uni<Map<String, Spent>> spent(List<Live> live, Instant now) {
    return asked(live, SPENT, tuple -> tuple.addValue(Columns.atUtc(now.minus(DAY))))
        .map(
            rows ->
                by(
                    rows,
                    row -> row.getString("campaign"),
                    row -> new Spent(row.getBigDecimal("total"), row.getBigDecimal("spent"))));
  }

  private Uni<List<Row>> asked(List<Live> live, String sql, Function<Tuple, Tuple> more) {
    var columns = new Columns<>(live).text(Live::key).instant(Live::since).tuple();
    return pool.preparedQuery(sql)
        .execute(more.apply(columns))
        .map(rows -> Columns.all(rows, row -> row));
  }

  private static <K, V> Map<K, V> by(List<Row> rows, Function<Row, K> key, Function<Row, V> value) {
    return rows.stream().collect(toMap(key, value));
  }

  private static Counts counts(Row row) {
    return new Counts(row.getLong("people"), row.getLong("counted"));
  }
}
