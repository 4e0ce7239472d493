package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.partitioningBy;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// The narrow table of timers. A timer may be early, never late: an order that postpones a moment
/// leaves the timer where it is, and the review sets it anew. Written under the customer's lock
/// only.
final class TimerRows {

  private static final String DUE =
      """
      select customer_id from timer where wake_at <= $1 and bucket = any($2)
      order by wake_at limit $3
      """;

  private static final String COUNT = "select count(*) as n from timer where wake_at <= $1";

  private static final String ADVANCE =
      """
      insert into timer as t (customer_id, bucket, wake_at)
      select * from unnest($1::text[], $2::smallint[], $3::timestamptz[])
      on conflict (customer_id) do update set wake_at = excluded.wake_at
        where excluded.wake_at < t.wake_at
      """;

  private static final String SET =
      """
      update timer t set wake_at = n.wake_at
      from unnest($1::text[], $2::smallint[], $3::timestamptz[]) as n (customer_id, bucket, wake_at)
      where t.customer_id = n.customer_id and t.wake_at <> n.wake_at
      """;

  private static final String DELETE = "delete from timer where customer_id = any($1)";

  private TimerRows() {}

  /// Who is due by `until`, earliest first.
  static Uni<List<String>> due(SqlClient client, Instant until, Short[] buckets, int max) {
    return client
        .preparedQuery(DUE)
        .execute(Tuple.of(Columns.time(until), buckets, max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("customer_id"))
                    .toList());
  }

  static Uni<Long> count(SqlClient client, Instant until) {
    return client
        .preparedQuery(COUNT)
        .execute(Tuple.of(Columns.time(until)))
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  /// After orders: timers move to the front only.
  static Uni<Void> bringForward(SqlClient client, Collection<Customer> customers) {
    return execute(
        client,
        ADVANCE,
        customers.stream().filter(Customer::wakesEarlier).map(Customer::state).toList());
  }

  /// After a review: each timer stands exactly at its customer's next moment, or goes. Who had none
  /// may have got one, by the rules of a new epoch.
  static Uni<Void> set(SqlClient client, Collection<Customer> customers) {
    var states =
        customers.stream()
            .map(Customer::state)
            .collect(partitioningBy(state -> state.wakeAt() != null));
    return execute(client, SET, states.get(true))
        .chain(() -> delete(client, states.get(false)))
        .chain(() -> bringForward(client, customers));
  }

  private static Uni<Void> execute(SqlClient client, String sql, List<CustomerState> states) {
    if (states.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(states, CustomerState::customerId))
            .addArrayOfShort(Columns.of(states, s -> Bucket.of(s.customerId()), Short[]::new))
            .addArrayOfOffsetDateTime(Columns.times(states, CustomerState::wakeAt));
    return client.preparedQuery(sql).execute(tuple).replaceWithVoid();
  }

  private static Uni<Void> delete(SqlClient client, List<CustomerState> states) {
    return states.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(DELETE)
            .execute(
                Tuple.of(states.stream().map(CustomerState::customerId).toArray(String[]::new)))
            .replaceWithVoid();
  }
}
