package dev.perennial.campaign.trial;

import dev.perennial.campaign.experiment.Batching;
import dev.perennial.campaign.experiment.Counted;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.experiment.Tally;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts an experiment when it is asked for: an order costs no more than its own row, and nobody
/// has to close windows at their time.
@ApplicationScoped
public class CountedRows {

  private static final String STANDING =
      """
      select count(*) as people, count(*) filter (where excluded) as excluded,
        count(*) filter (where not excluded and settles_at >= $2) as waiting
      from experiment_assignment where experiment = $1 and assigned_at >= $3
      """;

  /// By day, slice, shares and arm: buyers, of whom there are few, and then people.
  private static final String TALLY =
      """
      with bought as (
        select a.settles_at, a.customer_id, a.slice, a.shares_id, a.arm,
          sum(o.revenue) as revenue, bool_or(o.purchase) as purchase
        from experiment_order o join experiment_assignment a using (experiment, customer_id)
        where o.experiment = $1 and a.settles_at < $2 and a.assigned_at >= $3 and not a.excluded
          and o.placed_at > a.assigned_at and o.placed_at < a.closes_at
        group by a.customer_id, a.experiment
      ),
      buyer as (
        select revenue from bought where revenue > 0 order by settles_at, customer_id limit %1$d
      ),
      cut as (
        select case when count(*) = %1$d
          then percentile_disc(%2$s) within group (order by revenue) end as cap
        from buyer
      ),
      part as (
        select (settles_at at time zone 'UTC')::date as day, slice, shares_id, arm,
          0 as people, 0 as exposed, count(*) filter (where purchase) as conversions,
          sum(revenue) as revenue,
          sum(least(greatest(revenue, -cap), cap)::float8) as capped,
          sum(least(greatest(revenue, -cap), cap)::float8 ^ 2) as capped_squares
        from bought cross join cut
        group by 1, 2, 3, 4
        union all
        select (settles_at at time zone 'UTC')::date, slice, shares_id, arm,
          count(*), count(exposed_at), 0, 0, 0, 0
        from experiment_assignment
        where experiment = $1 and settles_at < $2 and assigned_at >= $3 and not excluded
        group by 1, 2, 3, 4
      )
      select day, slice, s.shares, arm, sum(people)::bigint as people,
        sum(exposed)::bigint as exposed, sum(conversions)::bigint as conversions,
        sum(revenue) as revenue, sum(capped) as capped, sum(capped_squares) as capped_squares,
        (select cap from cut) as cap
      from part join experiment_shares s using (shares_id)
      group by day, slice, s.shares_id, arm
      order by day, slice, s.shares_id, arm
      """
          .formatted(Counted.CAP_BUYERS, Counted.CAP_PART);

  private final Pool pool;

  CountedRows(Pool pool) {
    this.pool = pool;
  }

  /// What was counted of an experiment by the end of the last whole day, UTC, before `now`; empty
  /// where nobody was ever drawn.
  public Uni<Optional<Counted>> of(String experiment, Instant now) {
    return of(experiment, Instant.EPOCH, now);
  }

  /// The same of those who were drawn from `since` on.
  public Uni<Optional<Counted>> of(String experiment, Instant since, Instant now) {
    var asked =
        Tuple.of(experiment, Columns.atUtc(now.truncatedTo(ChronoUnit.DAYS)), Columns.atUtc(since));
    return pool.preparedQuery(STANDING)
        .execute(asked)
        .map(rows -> rows.iterator().next())
        .chain(
            standing ->
                standing.getLong("people") == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : pool.preparedQuery(TALLY)
                        .execute(asked)
                        .map(tallies -> Optional.of(counted(standing, tallies))));
  }

  private static Counted counted(Row standing, RowSet<Row> rows) {
    var tallies = new ArrayList<Tally>();
    var cap = Optional.<BigDecimal>empty();
    var batching = new Batching();
    var together = new ArrayList<Row>();
    for (var row : rows) {
      cap = Optional.ofNullable(row.getBigDecimal("cap"));
      if (!together.isEmpty() && !isTogether(together.getFirst(), row)) {
        tallies.addAll(batch(together, batching));
        together.clear();
      }
      together.add(row);
    }
    tallies.addAll(batch(together, batching));
    return new Counted(tallies, standing.getLong("waiting"), standing.getLong("excluded"), cap);
  }

  private static boolean isTogether(Row one, Row other) {
    return one.getInteger("slice").equals(other.getInteger("slice"))
        && one.getLocalDate("day").equals(other.getLocalDate("day"));
  }

  private static List<Tally> batch(List<Row> together, Batching batching) {
    var batch = batching.next(together.stream().mapToLong(row -> row.getLong("people")).sum());
    return together.stream().map(row -> tally(batch, row)).toList();
  }

  private static Tally tally(int batch, Row row) {
    return new Tally(
        batch,
        Shares.parse(row.getString("shares")),
        row.getString("arm"),
        row.getLong("people"),
        row.getLong("exposed"),
        row.getLong("conversions"),
        row.getBigDecimal("revenue"),
        row.getDouble("capped"),
        row.getDouble("capped_squares"));
  }
}
