package dev.perennial.clv.api;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.value.Cohort;
import dev.perennial.clv.value.Cohort.Activity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// Reads the cohorts of this shop: one pass over customers and their days, grouped by the database.
@ApplicationScoped
class Cohorts {

  static final int MONTHS_MAX = 120;
  static final YearMonth EARLIEST = YearMonth.of(1, 1);
  static final YearMonth LATEST = YearMonth.of(9999, 12);

  /// Money that moved before the first purchase day counts in the month of acquisition.
  private static final String COHORTS =
      """
      with cohort as (
        select date_trunc('month', first_day)::date as acquired, count(*) as customers
        from customer where first_day >= $1 and first_day < $2
        group by 1 order by 1 desc limit $3),
      activity as (
        select m.acquired, m.since, d.customer_id, sum(d.net) as net, bool_or(d.net > 0) as active
        from customer c
        join customer_day d on d.customer_id = c.customer_id
        cross join lateral (
          select date_trunc('month', c.first_day)::date as acquired,
                 greatest(0, 12 * (extract(year from d.day) - extract(year from c.first_day))
                           + extract(month from d.day) - extract(month from c.first_day))::int
                   as since) m
        where c.first_day >= (select min(acquired) from cohort) and c.first_day < $2
          and m.since <= $4
        group by 1, 2, 3)
      select acquired, customers, since, count(*) filter (where active) as active,
             sum(net)::bigint as net
      from cohort join activity using (acquired)
      group by acquired, customers, since
      """;

  private record Cell(YearMonth acquired, long customers, int since, Activity activity) {
    static Cell of(Row row) {
      return new Cell(
          YearMonth.from(row.getLocalDate("acquired")),
          row.getLong("customers"),
          row.getInteger("since"),
          new Activity(row.getLong("active"), row.getLong("net")));
    }
  }

  private final Pool pool;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;

  Cohorts(Pool pool, BusinessClock clock, BusinessCalendar calendar) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
  }

  /// The newest [#MONTHS_MAX] cohorts whose month is `first` to `last`, oldest first, each up to
  /// the business month of now and `monthsMax` months after acquisition.
  Uni<List<Cohort>> between(YearMonth first, YearMonth last, int monthsMax) {
    var until = YearMonth.from(calendar.dayOf(clock.now()));
    return pool.preparedQuery(COHORTS)
        .execute(Tuple.of(first.atDay(1), last.plusMonths(1).atDay(1), MONTHS_MAX, monthsMax))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(Cell::of)
                    .collect(groupingBy(Cell::acquired, TreeMap::new, toList()))
                    .values()
                    .stream()
                    .map(cells -> cohort(cells, until, monthsMax))
                    .toList());
  }

  private static Cohort cohort(List<Cell> cells, YearMonth until, int monthsMax) {
    var any = cells.getFirst();
    return Cohort.of(
        any.acquired(),
        any.customers(),
        cells.stream().collect(toMap(Cell::since, Cell::activity)),
        until,
        monthsMax);
  }
}
