package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.Day;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// The table of what each customer's days come to. Written under the customer's row lock only.
final class DayRows {

  private static final String LOAD =
      "select customer_id, day, net, orders, free_orders from customer_day where customer_id = any($1)";

  private static final String UPSERT =
      """
      insert into customer_day (customer_id, day, net, orders, free_orders)
      select * from unnest($1::text[], $2::date[], $3::bigint[], $4::int[], $5::int[])
      on conflict (customer_id, day) do update
        set net = excluded.net, orders = excluded.orders, free_orders = excluded.free_orders
      """;

  private static final String DELETE =
      """
      delete from customer_day d using unnest($1::text[], $2::date[]) as gone (customer_id, day)
      where d.customer_id = gone.customer_id and d.day = gone.day
      """;

  private DayRows() {}

  private record OwnedDay(String customerId, Day day) {}

  static Uni<Map<String, List<Day>>> load(SqlClient client, Collection<String> customerIds) {
    if (customerIds.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return client
        .preparedQuery(LOAD)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new OwnedDay(
                                row.getString("customer_id"),
                                new Day(
                                    row.getLocalDate("day"),
                                    row.getLong("net"),
                                    row.getInteger("orders"),
                                    row.getInteger("free_orders"))))
                    .collect(groupingBy(OwnedDay::customerId, mapping(OwnedDay::day, toList()))));
  }

  /// Writes the days that the batch touched; a day of which nothing is left goes.
  static Uni<Void> write(SqlClient client, Collection<Customer> customers) {
    var touched =
        customers.stream()
            .flatMap(
                customer ->
                    customer.touchedDays().stream()
                        .map(day -> new OwnedDay(customer.state().customerId(), day)))
            .toList();
    var gone = touched.stream().filter(owned -> owned.day().isEmpty()).toList();
    var kept = touched.stream().filter(owned -> !owned.day().isEmpty()).toList();
    return upsert(client, kept).chain(() -> delete(client, gone));
  }

  private static Uni<Void> upsert(SqlClient client, List<OwnedDay> days) {
    if (days.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(days, OwnedDay::customerId))
            .addArrayOfLocalDate(Columns.of(days, owned -> owned.day().day(), LocalDate[]::new))
            .addArrayOfLong(Columns.of(days, owned -> owned.day().netMinor(), Long[]::new))
            .addArrayOfInteger(Columns.of(days, owned -> owned.day().orders(), Integer[]::new))
            .addArrayOfInteger(Columns.of(days, owned -> owned.day().freeOrders(), Integer[]::new));
    return client.preparedQuery(UPSERT).execute(tuple).replaceWithVoid();
  }

  private static Uni<Void> delete(SqlClient client, List<OwnedDay> days) {
    if (days.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(days, OwnedDay::customerId))
            .addArrayOfLocalDate(Columns.of(days, owned -> owned.day().day(), LocalDate[]::new));
    return client.preparedQuery(DELETE).execute(tuple).replaceWithVoid();
  }
}
