package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Standing;
import dev.perennial.clv.segment.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// The table of customers' states. A row is locked from its reading to the end of the transaction;
/// locks are taken in ascending order of ids, and after those on orders.
final class CustomerRows {

  private static final String LOCK =
      "select * from customer where customer_id = any($1) order by customer_id for update";

  private static final String LOCK_FREE = LOCK + " skip locked";

  private static final String UNNEST =
      """
      unnest($1::text[], $2::smallint[], $3::bigint[], $4::timestamptz[], $5::int[], $6::bigint[],
             $7::int[], $8::bigint[], $9::date[], $10::date[], $11::text[], $12::timestamptz[],
             $13::text[], $14::timestamptz[], $15::bigint[], $16::timestamptz[], $17::timestamptz[],
             $18::timestamptz[], $19::int[], $20::bigint[])
      as n (customer_id, bucket, seq, as_of, orders, net, purchase_days, purchase_days_net,
            first_day, last_day, tier, tier_since, stage, stage_since, total, valued_at,
            segment_moment, waiting_until, epoch, first_day_net)
      """;

  /// Fails on a customer that another transaction made in between: the batch is then done again.
  private static final String INSERT =
      """
      insert into customer (customer_id, bucket, seq, as_of, orders, net, purchase_days,
        purchase_days_net, first_day, last_day, tier, tier_since, stage, stage_since, total,
        valued_at, segment_moment, waiting_until, epoch, first_day_net)
      select * from
      """
          + UNNEST;

  private static final String UPDATE =
      """
      update customer c
      set seq = n.seq, as_of = n.as_of, orders = n.orders, net = n.net,
          purchase_days = n.purchase_days, purchase_days_net = n.purchase_days_net,
          first_day = n.first_day, last_day = n.last_day, tier = n.tier, tier_since = n.tier_since,
          stage = n.stage, stage_since = n.stage_since, total = n.total, valued_at = n.valued_at,
          segment_moment = n.segment_moment, waiting_until = n.waiting_until, epoch = n.epoch,
          first_day_net = n.first_day_net
      from
      """
          + UNNEST
          + " where c.customer_id = n.customer_id";

  /// Walks the timers, so that those come first whose moment does.
  private static final String BEHIND_BY_MOMENT =
      """
      select c.customer_id, t.wake_at from timer t join customer c on c.customer_id = t.customer_id
      where t.wake_at >= $4 and t.bucket = any($2) and c.epoch < $1
      order by t.wake_at limit $3
      """;

  /// In the order of the index, which the planner takes then also where it does not know $1: it
  /// would expect a third of all customers, find some of them soon by reading the table, and read
  /// all of it each time there are none.
  private static final String BEHIND =
      """
      select customer_id from customer where epoch < $1 and bucket = any($2)
      order by epoch limit $3
      """;

  /// The index's first entry, for the same reason.
  private static final String ANYBODY_BEHIND =
      "select coalesce(min(epoch) < $1, false) as anybody from customer";

  private static final String COUNT_BEHIND = "select count(*) as n from customer where epoch < $1";

  private CustomerRows() {}

  static Uni<Long> countBehind(SqlClient client, int epoch) {
    return client
        .preparedQuery(COUNT_BEHIND)
        .execute(Tuple.of(epoch))
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  static Uni<Boolean> isAnybodyBehind(SqlClient client, int epoch) {
    return client
        .preparedQuery(ANYBODY_BEHIND)
        .execute(Tuple.of(epoch))
        .map(rows -> rows.iterator().next().getBoolean("anybody"));
  }

  /// Who was judged last in an epoch that is over.
  ///
  /// @param cursor the last one's moment; null where they have none
  record Behind(List<String> customerIds, Instant cursor) {}

  /// Customers of these buckets who were judged last in an epoch before `epoch`: those with a
  /// moment from `cursor` on, in its order, and when there are none left, any.
  static Uni<Behind> behind(SqlClient client, int epoch, Short[] buckets, Instant cursor, int max) {
    return cursor == null
        ? behind(client, BEHIND, Tuple.of(epoch, buckets, max))
        : behind(client, BEHIND_BY_MOMENT, Tuple.of(epoch, buckets, max, Columns.time(cursor)))
            .chain(
                found ->
                    found.customerIds().isEmpty()
                        ? behind(client, epoch, buckets, null, max)
                        : Uni.createFrom().item(found));
  }

  private static Uni<Behind> behind(SqlClient client, String sql, Tuple arguments) {
    return client
        .preparedQuery(sql)
        .execute(arguments)
        .map(
            rows -> {
              var ids = new ArrayList<String>();
              Instant last = null;
              for (var row : rows) {
                ids.add(row.getString("customer_id"));
                last = row.size() > 1 ? Columns.instant(row.getOffsetDateTime("wake_at")) : null;
              }
              return new Behind(ids, last);
            });
  }

  /// The states of those who are known, locked.
  static Uni<Map<String, CustomerState>> lock(SqlClient client, Collection<String> ids) {
    return load(client, LOCK, ids);
  }

  /// The states of those who are known and whom nobody else holds, locked.
  static Uni<Map<String, CustomerState>> lockFree(SqlClient client, Collection<String> ids) {
    return load(client, LOCK_FREE, ids);
  }

  /// Writes the customers that changed; `known` are those who had a row.
  static Uni<Void> write(
      SqlClient client, Collection<Customer> customers, Collection<String> known) {
    var states =
        customers.stream()
            .filter(Customer::changed)
            .map(Customer::state)
            .collect(partitioningBy(state -> known.contains(state.customerId())));
    return Uni.combine()
        .all()
        .unis(execute(client, INSERT, states.get(false)), execute(client, UPDATE, states.get(true)))
        .discardItems();
  }

  private static Uni<Map<String, CustomerState>> load(
      SqlClient client, String sql, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(CustomerRows::state)
                    .collect(toMap(CustomerState::customerId, state -> state)));
  }

  private static Uni<Void> execute(SqlClient client, String sql, List<CustomerState> states) {
    return states.isEmpty()
        ? Uni.createFrom().voidItem()
        : client.preparedQuery(sql).execute(columns(states)).replaceWithVoid();
  }

  private static Tuple columns(List<CustomerState> states) {
    return Tuple.tuple()
        .addArrayOfString(Columns.strings(states, CustomerState::customerId))
        .addArrayOfShort(Columns.of(states, s -> Bucket.of(s.customerId()), Short[]::new))
        .addArrayOfLong(Columns.of(states, CustomerState::seq, Long[]::new))
        .addArrayOfOffsetDateTime(Columns.times(states, CustomerState::asOf))
        .addArrayOfInteger(Columns.of(states, s -> s.purchases().orders(), Integer[]::new))
        .addArrayOfLong(Columns.of(states, s -> s.purchases().netMinor(), Long[]::new))
        .addArrayOfInteger(Columns.of(states, s -> s.purchases().purchaseDays(), Integer[]::new))
        .addArrayOfLong(Columns.of(states, s -> s.purchases().purchaseDaysNetMinor(), Long[]::new))
        .addArrayOfLocalDate(Columns.of(states, s -> s.purchases().firstDay(), LocalDate[]::new))
        .addArrayOfLocalDate(Columns.of(states, s -> s.purchases().lastDay(), LocalDate[]::new))
        .addArrayOfString(
            Columns.strings(states, s -> s.standing() == null ? null : s.standing().tier().name()))
        .addArrayOfOffsetDateTime(
            Columns.times(states, s -> s.standing() == null ? null : s.standing().tierSince()))
        .addArrayOfString(
            Columns.strings(states, s -> s.standing() == null ? null : s.standing().stage().name()))
        .addArrayOfOffsetDateTime(
            Columns.times(states, s -> s.standing() == null ? null : s.standing().stageSince()))
        .addArrayOfLong(Columns.of(states, CustomerState::totalMinor, Long[]::new))
        .addArrayOfOffsetDateTime(Columns.times(states, CustomerState::valuedAt))
        .addArrayOfOffsetDateTime(Columns.times(states, CustomerState::segmentMoment))
        .addArrayOfOffsetDateTime(Columns.times(states, CustomerState::waitingUntil))
        .addArrayOfInteger(Columns.of(states, CustomerState::epoch, Integer[]::new))
        .addArrayOfLong(Columns.of(states, s -> s.purchases().firstDayNetMinor(), Long[]::new));
  }

  private static CustomerState state(Row row) {
    return new CustomerState(
        row.getString("customer_id"),
        row.getInteger("epoch"),
        row.getLong("seq"),
        Columns.instant(row.getOffsetDateTime("as_of")),
        PurchaseColumns.read(row),
        standing(row),
        row.getLong("total"),
        Columns.instant(row.getOffsetDateTime("valued_at")),
        Columns.instant(row.getOffsetDateTime("segment_moment")),
        Columns.instant(row.getOffsetDateTime("waiting_until")));
  }

  private static Standing standing(Row row) {
    return row.getString("tier") == null
        ? null
        : new Standing(
            Tier.valueOf(row.getString("tier")),
            Columns.instant(row.getOffsetDateTime("tier_since")),
            Stage.valueOf(row.getString("stage")),
            Columns.instant(row.getOffsetDateTime("stage_since")));
  }
}
