package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.value.PurchaseSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many customers have which purchase history: all that a model is fitted on. A batch appends
/// what it changed, one row per history, and [#FOLD] adds up what was appended; readers add both.
final class HistoryRows {

  private static final String APPEND =
      """
      insert into history_delta (x, first_day, last_day, customers)
      select * from unnest($1::int[], $2::date[], $3::date[], $4::bigint[])
      """;

  /// One replica at a time; the others find nothing to do.
  private static final String FOLD =
      """
      with mine as (select pg_try_advisory_xact_lock(hashtext('history_count')) as locked),
      moved as (
        delete from history_delta
        where id in (select id from history_delta, mine where locked order by id limit $1)
        returning x, first_day, last_day, customers),
      summed as (
        select x, first_day, last_day, sum(customers)::bigint as customers
        from moved group by x, first_day, last_day having sum(customers) <> 0),
      folded as (
        insert into history_count as h (x, first_day, last_day, customers)
        select x, first_day, last_day, customers from summed
        on conflict (x, first_day, last_day) do update set customers = h.customers + excluded.customers)
      select count(*) as n from moved
      """;

  private HistoryRows() {}

  private record History(int x, LocalDate first, LocalDate last) implements Comparable<History> {

    static History of(PurchaseSummary purchases) {
      return new History(purchases.repeatPurchases(), purchases.firstDay(), purchases.lastDay());
    }

    @Override
    public int compareTo(History other) {
      var byPurchases = Integer.compare(x, other.x);
      var byFirst = byPurchases != 0 ? byPurchases : first.compareTo(other.first);
      return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }
  }

  /// Takes the histories before the batch off and adds those after it.
  static Uni<Void> append(SqlClient client, Collection<Customer> customers) {
    var counts = new TreeMap<History, Long>();
    for (var customer : customers) {
      count(counts, customer.purchasesBefore(), -1);
      count(counts, customer.purchases(), 1);
    }
    counts.values().removeIf(n -> n == 0);
    if (counts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows = List.copyOf(counts.entrySet());
    return client
        .preparedQuery(APPEND)
        .execute(
            Tuple.tuple()
                .addArrayOfInteger(Columns.of(rows, row -> row.getKey().x(), Integer[]::new))
                .addArrayOfLocalDate(
                    Columns.of(rows, row -> row.getKey().first(), LocalDate[]::new))
                .addArrayOfLocalDate(Columns.of(rows, row -> row.getKey().last(), LocalDate[]::new))
                .addArrayOfLong(Columns.of(rows, Map.Entry::getValue, Long[]::new)))
        .replaceWithVoid();
  }

  /// Adds up to `max` appended rows up; answers how many there were.
  static Uni<Integer> fold(SqlClient client, int max) {
    return client
        .preparedQuery(FOLD)
        .execute(Tuple.of(max))
        .map(rows -> Math.toIntExact(rows.iterator().next().getLong("n")));
  }

  private static void count(Map<History, Long> counts, PurchaseSummary purchases, long n) {
    if (purchases.hasPurchase()) {
      counts.merge(History.of(purchases), n, Long::sum);
    }
  }
}
