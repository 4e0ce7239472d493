package dev.perennial.clv.api;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.PurchaseColumns;
import dev.perennial.clv.ledger.Scan;
import dev.perennial.clv.value.Cohort;
import dev.perennial.clv.value.UnitEconomics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What was spent to win customers, and what those are worth now who were won.
///
/// A customer is won in the month of the first purchase day, over the channel of the earliest order
/// of that day that counts as one. Everybody who is asked about is valued anew, row by row.
@ApplicationScoped
class Winnings {

  /// Longest list of channels, those that won most first.
  static final int CHANNELS_MAX = 100;

  private static final String AS_A_REPORT = "set local statement_timeout = '2min'";

  private static final String SPENT_BY_MONTH =
      """
      select date_trunc('month', day::timestamp)::date as key, sum(amount)::bigint as cost
      from acquisition_cost where day >= $1 and day < $2 group by 1 having sum(amount) > 0
      """;

  private static final String SPENT_BY_CHANNEL =
      """
      select channel as key, sum(amount)::bigint as cost
      from acquisition_cost where day >= $1 and day < $2 group by 1 having sum(amount) > 0
      """;

  private static final String WON_BY_MONTH =
      """
      select date_trunc('month', first_day::timestamp)::date as key, orders, net, purchase_days,
             purchase_days_net, first_day_net, first_day, last_day
      from customer where date_trunc('month', first_day::timestamp)::date = any($1)
      """;

  private static final String WON_BY_CHANNEL =
      """
      select distinct on (c.customer_id) coalesce(o.channel, '') as key, c.orders, c.net,
             c.purchase_days, c.purchase_days_net, c.first_day_net, c.first_day, c.last_day,
             c.customer_id
      from customer c join orders o on o.customer_id = c.customer_id and o.day = c.first_day
      where c.first_day >= $1 and c.first_day < $2
        and (o.net > 0 or o.free) and o.waiting_until is null
      order by c.customer_id, o.placed_at, o.order_key
      """;

  /// What customers of a channel paid in each month since they were won.
  private static final String PAID_BY_CHANNEL =
      "with won as ("
          + WON_BY_CHANNEL
          + """
          ), paid as (
            select won.key, d.net,
                   greatest(0, (extract(year from day) - extract(year from first_day)) * 12
                     + extract(month from day) - extract(month from first_day))::int as since
            from customer_day d join won using (customer_id))
          select key, since, sum(net)::bigint as net from paid where since <= $3
          group by 1, 2 order by 1, 2
          """;

  /// Customers of one channel; `economics` is empty where nothing was spent on it.
  ///
  /// @param channel empty for customers whose channel was not told
  record Channel(Optional<String> channel, long customers, Optional<UnitEconomics> economics) {}

  private final Pool pool;
  private final EpochBook epochs;
  private final BusinessClock clock;

  Winnings(Pool pool, EpochBook epochs, BusinessClock clock) {
    this.pool = pool;
    this.epochs = epochs;
    this.clock = clock;
  }

  /// By the month of acquisition, where something was spent in it.
  Uni<Map<YearMonth, UnitEconomics>> of(List<Cohort> cohorts) {
    if (cohorts.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var window = window(cohorts.getFirst().acquired(), cohorts.getLast().acquired());
    return report(
        (connection, rules) ->
            spent(connection, SPENT_BY_MONTH, window, row -> row.getLocalDate("key"))
                .chain(
                    spent -> {
                      var won = new Won<LocalDate>(rules, clock.now());
                      var months = spent.keySet().toArray(LocalDate[]::new);
                      return Scan.each(
                              connection,
                              WON_BY_MONTH,
                              Tuple.tuple().addArrayOfLocalDate(months),
                              row -> won.add(row.getLocalDate("key"), PurchaseColumns.read(row)))
                          .replaceWith(() -> byMonth(cohorts, spent, won, rules.by().margin()));
                    }));
  }

  /// Customers who were won, and what was spent, in the months `first` to `last`.
  ///
  /// @param monthsMax how many months after acquisition to look for what they brought
  Uni<List<Channel>> byChannel(YearMonth first, YearMonth last, int monthsMax) {
    var window = window(first, last);
    return report(
        (connection, rules) ->
            spent(connection, SPENT_BY_CHANNEL, window, row -> row.getString("key"))
                .chain(
                    spent -> {
                      var won = new Won<String>(rules, clock.now());
                      var paid = new MonthlySums(rules.by().margin());
                      return Scan.each(
                              connection,
                              WON_BY_CHANNEL,
                              window,
                              row -> won.add(row.getString("key"), PurchaseColumns.read(row)))
                          .chain(
                              () ->
                                  Scan.each(
                                      connection,
                                      PAID_BY_CHANNEL,
                                      window(first, last).addInteger(monthsMax),
                                      row ->
                                          paid.add(
                                              row.getString("key"),
                                              row.getInteger("since"),
                                              row.getLong("net"))))
                          .replaceWith(() -> channels(spent, won, paid));
                    }));
  }

  private static Map<YearMonth, UnitEconomics> byMonth(
      List<Cohort> cohorts, Map<LocalDate, Long> spent, Won<LocalDate> won, double margin) {
    return cohorts.stream()
        .filter(cohort -> spent.containsKey(cohort.acquired().atDay(1)))
        .collect(
            Collectors.toMap(
                Cohort::acquired,
                cohort -> {
                  var key = cohort.acquired().atDay(1);
                  var brought =
                      cohort.months().stream()
                          .map(month -> Math.round(month.cumulativeMinor() * margin))
                          .toList();
                  return won.economics(key, spent.get(key), brought);
                }));
  }

  private static List<Channel> channels(
      Map<String, Long> spent, Won<String> won, MonthlySums paid) {
    var names = new TreeSet<>(spent.keySet());
    names.addAll(won.keys());
    return names.stream()
        .map(
            name ->
                new Channel(
                    Optional.of(name).filter(told -> !told.isEmpty()),
                    won.customers(name),
                    Optional.ofNullable(spent.get(name))
                        .map(cost -> won.economics(name, cost, paid.of(name)))))
        .sorted(Comparator.comparingLong(Channel::customers).reversed())
        .limit(CHANNELS_MAX)
        .toList();
  }

  private static <K> Uni<Map<K, Long>> spent(
      SqlConnection connection, String sql, Tuple window, Function<Row, K> key) {
    return connection
        .preparedQuery(sql)
        .execute(window)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toMap(key, row -> row.getLong("cost"))));
  }

  @FunctionalInterface
  private interface Report<T> {
    Uni<T> ask(SqlConnection connection, Rules rules);
  }

  private <T> Uni<T> report(Report<T> report) {
    return epochs
        .rulesNow()
        .chain(
            rules ->
                pool.withTransaction(
                    connection ->
                        connection
                            .query(AS_A_REPORT)
                            .execute()
                            .chain(() -> report.ask(connection, rules))));
  }

  private static Tuple window(YearMonth first, YearMonth last) {
    return Tuple.tuple().addLocalDate(first.atDay(1)).addLocalDate(last.plusMonths(1).atDay(1));
  }
}
