package dev.perennial.clv.review;

import dev.perennial.clv.fit.Renewals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How often this shop's subscriptions were renewed, counted by the database. Those of different
/// periods are different contracts: time is counted in periods.
@ApplicationScoped
public class PastContracts {

  /// Periods beyond these are too rare to say something.
  private static final int PERIODS_MAX = 20;

  private static final String LONG = "set local statement_timeout = '15min'";

  /// As `subscription.Subscription` reads events: periods begin on the days of starts and renewals,
  /// the latest terms count, and what should have been renewed a whole period ago has lapsed.
  private static final String RENEWALS =
      """
      with subscription as (
        select count(distinct day) filter (where kind <> 'CANCELLED')
                 - (count(*) filter (where kind = 'STARTED') > 0)::int as renewals,
               max(at) filter (where kind <> 'CANCELLED') as begun_at,
               max(day) filter (where kind <> 'CANCELLED') as begun_day,
               max(at) filter (where kind = 'CANCELLED') as cancelled_at,
               (array_agg(period order by at desc, activity_id desc)
                 filter (where period is not null))[1] as period
        from subscription_event where day <= $1 group by subscription_key)
      select period, renewals,
             (cancelled_at is null or cancelled_at < begun_at)
               and (begun_day + 2 * period::interval)::date > $1 as active,
             count(*) as contracts, sum(count(*)) over (partition by period) as of_period
      from subscription where period is not null and begun_day is not null
      group by 1, 2, 3
      order by of_period desc, period, renewals
      """;

  private final Pool pool;

  PastContracts(Pool pool) {
    this.pool = pool;
  }

  /// By what had happened by the end of a business day, the most frequent period first.
  public Uni<SequencedMap<Period, Renewals>> until(LocalDate day) {
    return pool.withTransaction(
            connection ->
                connection
                    .query(LONG)
                    .execute()
                    .chain(() -> connection.preparedQuery(RENEWALS).execute(Tuple.of(day))))
        .map(PastContracts::byPeriod);
  }

  private static SequencedMap<Period, Renewals> byPeriod(RowSet<Row> rows) {
    var counts = new LinkedHashMap<String, Counts>();
    for (var row : rows) {
      var period = row.getString("period");
      if (counts.containsKey(period) || counts.size() < PERIODS_MAX) {
        counts.computeIfAbsent(period, _ -> new Counts()).add(row);
      }
    }
    var byPeriod = new LinkedHashMap<Period, Renewals>();
    counts.forEach((period, count) -> byPeriod.put(Period.parse(period), count.renewals()));
    return byPeriod;
  }

  /// Of one period, by how often they were renewed.
  private static final class Counts {
    private long[] left = {};
    private long[] active = {};

    void add(Row row) {
      int renewals = Math.toIntExact(row.getLong("renewals"));
      if (row.getBoolean("active")) {
        active = with(active, renewals, row.getLong("contracts"));
      } else {
        left = with(left, renewals, row.getLong("contracts"));
      }
    }

    Renewals renewals() {
      return Renewals.of(left, active);
    }

    private static long[] with(long[] counts, int renewals, long contracts) {
      var longer = Arrays.copyOf(counts, Math.max(counts.length, renewals + 1));
      longer[renewals] += contracts;
      return longer;
    }
  }
}
