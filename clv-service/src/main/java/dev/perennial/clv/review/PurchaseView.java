package dev.perennial.clv.review;

import dev.perennial.clv.backtest.PurchaseFlow;
import dev.perennial.clv.ledger.Scan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/// What one transaction sees of what customers bought: equal customers are counted together by
/// the database and streamed into arrays, so that nobody is an object. Sorting them is left to
/// the thread that asks.
///
/// A purchase is a day on which the customer `bought`; times are whole days of the business;
/// who bought first after the day that is asked for does not count.
final class PurchaseView {

  private static final String FIRST_DAY =
      "select min(day) as first from customer_day where bought and day <= $1";

  /// Whether somebody has bought after a day, so that what is counted for today says too much.
  private static final String LATER =
      """
      select exists (select from history_count where customers > 0 and last_day > $1)
          or exists (select from history_delta where last_day > $1) as later
      """;

  /// The same as counting days, where nobody has bought after the day: some hundred thousand
  /// rows for a million customers.
  private static final String COUNTED_HISTORIES =
      """
      select x, last_day - first_day as tx, $1::date - first_day as age,
             sum(customers)::bigint as customers
      from (select x, first_day, last_day, customers from history_count
            union all select x, first_day, last_day, customers from history_delta) as history
      group by x, tx, age having sum(customers) > 0
      """;

  private static final String SUMMED_SPENDINGS =
      """
      select purchase_days - 1 as x, purchase_days_net - first_day_net as net,
             count(*) as customers
      from customer where purchase_days > 1 and last_day <= $1
      group by purchase_days - 1, purchase_days_net - first_day_net
      """;

  private static final String HISTORIES =
      """
      select x, tx, age, count(*) as customers
      from (select (count(*) - 1)::int as x, max(day) - min(day) as tx, $1 - min(day) as age
            from customer_day where bought and day <= $1 group by customer_id) as history
      group by x, tx, age
      """;

  private static final String SPENDINGS =
      """
      select x, net, count(*) as customers
      from (select (count(*) - 1)::int as x,
                   (sum(net) - (array_agg(net order by day))[1])::bigint as net
            from customer_day where bought and day <= $1
            group by customer_id having count(*) > 1) as spending
      group by x, net
      """;

  /// In a fixed order, so that the same customers always give the same sums.
  private static final String HOLDOUT =
      """
      select x, tx, age, purchases, net, net_after, count(*) as customers
      from (select (count(*) filter (where day <= $1) - 1)::int as x,
                   max(day) filter (where day <= $1) - min(day) as tx,
                   $1 - min(day) as age,
                   (count(*) filter (where day > $1))::int as purchases,
                   (sum(net) filter (where day <= $1) - (array_agg(net order by day))[1])::bigint
                     as net,
                   coalesce(sum(net) filter (where day > $1), 0)::bigint as net_after
            from customer_day where bought and day <= $2
            group by customer_id having min(day) <= $1) as history
      group by x, tx, age, purchases, net, net_after
      order by x, tx, age, purchases, net, net_after
      """;

  private static final String FLOW =
      """
      with newcomer as (
        select customer_id, min(day) as first from customer_day
        where bought and day <= $1 group by customer_id)
      select d.day, count(*) filter (where d.day = first) as newcomers,
             count(*) filter (where d.day > first) as repeats
      from customer_day d join newcomer using (customer_id)
      where d.bought and d.day <= $2 group by d.day
      """;

  private final SqlConnection connection;
  private final double minorPerUnit;
  private final int rowsMax;

  /// @param minorPerUnit minor units that make one of the reporting currency
  /// @param rowsMax different histories that memory is there for
  PurchaseView(SqlConnection connection, double minorPerUnit, int rowsMax) {
    this.connection = connection;
    this.minorPerUnit = minorPerUnit;
    this.rowsMax = rowsMax;
  }

  Uni<Optional<LocalDate>> firstDay(LocalDate end) {
    return connection
        .preparedQuery(FIRST_DAY)
        .execute(Tuple.of(end))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("first")));
  }

  Uni<HistoryColumns> histories(LocalDate end, TimeUnit unit) {
    var rows = new HistoryColumns(unit);
    return anybodyLater(end)
        .chain(
            later ->
                each(later ? HISTORIES : COUNTED_HISTORIES, Tuple.of(end), rows::add)
                    .replaceWith(rows));
  }

  Uni<SpendingColumns> spendings(LocalDate end) {
    var rows = new SpendingColumns(minorPerUnit);
    return anybodyLater(end)
        .chain(
            later ->
                each(later ? SPENDINGS : SUMMED_SPENDINGS, Tuple.of(end), rows::add)
                    .replaceWith(rows));
  }

  private Uni<Boolean> anybodyLater(LocalDate end) {
    return connection
        .preparedQuery(LATER)
        .execute(Tuple.of(end))
        .map(rows -> rows.iterator().next().getBoolean("later"));
  }

  Uni<HoldoutColumns> holdout(LocalDate calibrationEnd, LocalDate end) {
    var rows = new HoldoutColumns(minorPerUnit);
    return each(HOLDOUT, Tuple.of(calibrationEnd, end), rows::add).replaceWith(rows);
  }

  Uni<PurchaseFlow> flow(LocalDate first, LocalDate calibrationEnd, LocalDate end) {
    int calibration = Math.max(0, days(first, calibrationEnd));
    var newcomers = new long[calibration + 1];
    var repeats = new long[Math.max(calibration, days(first, end)) + 1];
    return each(
            FLOW,
            Tuple.of(calibrationEnd, end),
            row -> {
              int day = days(first, row.getLocalDate("day"));
              repeats[day] = row.getLong("repeats");
              if (day < newcomers.length) {
                newcomers[day] = row.getLong("newcomers");
              }
            })
        .map(_ -> new PurchaseFlow(newcomers, repeats, calibration));
  }

  /// Hands over each row; a result beyond the bound is an [Unworkable].
  private Uni<Void> each(String sql, Tuple values, Consumer<Row> consumer) {
    var seen = new int[1];
    return Scan.each(
        connection,
        sql,
        values,
        row -> {
          refuseAbove(++seen[0]);
          consumer.accept(row);
        });
  }

  private void refuseAbove(int rows) {
    if (rows > rowsMax) {
      throw new Unworkable(
          "more than "
              + rowsMax
              + " different histories: clv.models.rows-max and the memory of this service bound"
              + " it");
    }
  }

  private static int days(LocalDate from, LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }
}
