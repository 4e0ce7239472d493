package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Reason;
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
import java.util.Optional;
import java.util.stream.Stream;

/// What became of a campaign: counted when asked for.
@ApplicationScoped
public class Reports {

  private static final String OUTCOMES =
      """
      select step, outcome, reason, count(*) as decisions,
        count(distinct customer_id) as customers
      from decision where campaign = $1 and decided_at >= $2 and decided_at < $3
      group by step, outcome, reason order by step, outcome, reason
      """;

  /// Persons are counted under the id that they were decided upon.
  private static final String PEOPLE =
      """
      select count(distinct customer_id) as decided,
        count(distinct customer_id) filter (where reason is null or reason = any($4)) as eligible,
        count(distinct customer_id) filter (where outcome = 'sent') as sent
      from decision where campaign = $1 and decided_at >= $2 and decided_at < $3
      """;

  private static final String CONVERTED =
      """
      with sent as (
        select distinct customer_id from decision
        where campaign = $1 and outcome = 'sent' and decided_at >= $2 and decided_at < $3
      )
      select count(distinct s.customer_id) as customers, count(p.order_key) as orders,
        coalesce(sum(p.net), 0) as revenue
      from sent s join purchase p on p.customer_id = s.customer_id
      where p.status = 'PAID' and p.net > 0
        and (exists (
          select from decision d
          where d.customer_id = s.customer_id and d.campaign = $1 and d.outcome = 'sent'
            and d.decided_at >= $2 and d.decided_at < $3 and d.decided_at < p.placed_at
            and d.decided_at >= p.placed_at - $4::interval)
          or exists (
            select from code_redemption u
              join discount_code c on c.code = u.code
              join decision d on d.decision_id = c.decision_id
            where u.order_key = p.order_key and not u.rolled_back and d.campaign = $1
              and d.decided_at >= $2 and d.decided_at < $3))
      """;

  private static final List<String> OF_ELIGIBLE =
      Stream.of(Reason.values()).filter(Reason::isOfEligible).map(Reason::name).toList();

  private final Pool pool;

  Reports(Pool pool) {
    this.pool = pool;
  }

  /// How often a step ended so.
  ///
  /// @param reason empty for what was sent
  public record Outcome(
      String step, boolean sent, Optional<Reason> reason, long decisions, long customers) {

    /// Whether it was decided about customers who passed the gates up to eligibility.
    public boolean isOfEligible() {
      return reason.map(Reason::isOfEligible).orElse(true);
    }
  }

  /// How many different customers something was decided about.
  ///
  /// @param decided with whatever outcome
  /// @param eligible of these, those who passed the gates up to eligibility at least once
  /// @param sent of these, those to whom something was sent
  public record People(long decided, long eligible, long sent) {}

  /// What customers bought after something was sent to them. Not what they bought because of it:
  /// that is the experiment's question.
  ///
  /// @param revenue net, in the reporting currency
  public record Converted(long customers, long orders, BigDecimal revenue) {}

  /// How decisions from `from` to before `to` ended, by step and reason.
  public Uni<List<Outcome>> outcomes(String campaign, Instant from, Instant to) {
    return pool.preparedQuery(OUTCOMES)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to)))
        .map(rows -> Columns.all(rows, Reports::outcome));
  }

  /// Whom decisions from `from` to before `to` were about.
  public Uni<People> people(String campaign, Instant from, Instant to) {
    var ofEligible = OF_ELIGIBLE.toArray(String[]::new);
    return pool.preparedQuery(PEOPLE)
        .execute(Tuple.of(campaign, Columns.atUtc(from), Columns.atUtc(to), ofEligible))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new People(row.getLong("decided"), row.getLong("eligible"), row.getLong("sent")));
  }

  /// Purchases at most `window` after something was sent from `from` to before `to`, and those that
  /// used a code that was, each once.
  public Uni<Converted> converted(String campaign, Instant from, Instant to, Duration window) {
    var asked =
        Tuple.tuple()
            .addString(campaign)
            .addOffsetDateTime(Columns.atUtc(from))
            .addOffsetDateTime(Columns.atUtc(to))
            .addValue(Interval.of(window));
    return pool.preparedQuery(CONVERTED)
        .execute(asked)
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Converted(
                    row.getLong("customers"), row.getLong("orders"), row.getBigDecimal("revenue")));
  }

  private static Outcome outcome(Row row) {
    return new Outcome(
        row.getString("step"),
        row.getString("outcome").equals("sent"),
        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
        row.getLong("decisions"),
        row.getLong("customers"));
  }
}
