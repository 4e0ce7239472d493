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
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Reads the cohorts of this shop: one pass over all days in the order of their key, grouped by the
/// database.
///
/// Months are counted from [#EARLIEST], which is 1. Money that moved before the first purchase day
/// counts in the month of acquisition.
@ApplicationScoped
class Cohorts {

  static final int MONTHS_MAX = 120;

  /// Nobody bought before.
  static final YearMonth EARLIEST = YearMonth.of(1900, 1);

  /// A report over everybody may take longer than a statement of the hot path. Its result is small,
  /// which the planner cannot know: it would sort all days to group them.
  private static final String AS_A_REPORT =
      "set local statement_timeout = '2min'; set local enable_sort = off";

  /// `offset 0` keeps the month of a day from being counted more than once.
  private static final String COHORTS =
      """
      with counted as (
        select customer_id, day, net, bought, width_bucket(day, $1::date[]) as month
        from customer_day offset 0),
      history as (
        select net, month, bought, min(month) filter (where bought) over customer as acquired,
               max(month) filter (where bought) over earlier as bought_before
        from counted
        window customer as (partition by customer_id),
               earlier as (partition by customer_id order by day
                           rows between unbounded preceding and 1 preceding))
      select acquired, greatest(0, month - acquired) as since, sum(net)::bigint as net,
             count(*) filter (where bought and bought_before is distinct from month) as active
      from history where acquired between $2 and $3 and month - acquired <= $4
      group by 1, 2
      """;

  private record Cell(int acquired, int since, Activity activity) {
    static Cell of(Row row) {
      return new Cell(
          row.getInteger("acquired"),
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

  /// The business month of now.
  YearMonth latest() {
    return YearMonth.from(calendar.dayOf(clock.now()));
  }

  /// The newest [#MONTHS_MAX] cohorts whose month is `first` to `last`, oldest first, each up to
  /// [#latest] and `monthsMax` months after acquisition.
  Uni<List<Cohort>> between(YearMonth first, YearMonth last, int monthsMax) {
    var until = latest();
    var to = Math.min(number(last), number(until));
    var arguments = Tuple.of(starts(until), Math.max(1, number(first)), to, monthsMax);
    return pool.withTransaction(
            connection ->
                connection
                    .query(AS_A_REPORT)
                    .execute()
                    .chain(() -> connection.preparedQuery(COHORTS).execute(arguments)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(Cell::of)
                    .collect(groupingBy(Cell::acquired, TreeMap::new, toList()))
                    .descendingMap()
                    .values()
                    .stream()
                    .limit(MONTHS_MAX)
                    .map(cells -> cohort(cells, until, monthsMax))
                    .toList()
                    .reversed());
  }

  private static Cohort cohort(List<Cell> cells, YearMonth until, int monthsMax) {
    var activities = cells.stream().collect(toMap(Cell::since, Cell::activity));
    var acquired = EARLIEST.plusMonths(cells.getFirst().acquired() - 1L);
    return Cohort.of(acquired, activities.get(0).active(), activities, until, monthsMax);
  }

  /// First days of all months to the one after `until`, in which all later days end up.
  private static LocalDate[] starts(YearMonth until) {
    return IntStream.rangeClosed(0, number(until))
        .mapToObj(months -> EARLIEST.plusMonths(months).atDay(1))
        .toArray(LocalDate[]::new);
  }

  private static int number(YearMonth month) {
    return Math.toIntExact(ChronoUnit.MONTHS.between(EARLIEST, month) + 1);
  }
}
