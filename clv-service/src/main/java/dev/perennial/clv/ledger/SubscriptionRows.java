package dev.perennial.clv.ledger;

import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import dev.perennial.clv.subscription.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The table of what happened to subscriptions: each event once.
public final class SubscriptionRows {

  private static final String INSERT =
      """
      insert into subscription_event
        (activity_id, subscription_key, customer_id, kind, at, day, plan, period, amount)
      select e.activity_id, e.subscription_key,
             case when a.erased then 'anon:' || e.subscription_key else e.customer_id end,
             e.kind, e.at, e.day, e.plan, e.period, e.amount
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                  $6::date[], $7::text[], $8::text[], $9::bigint[])
        as e (activity_id, subscription_key, customer_id, kind, at, day, plan, period, amount)
      left join alias a on a.customer_id = e.customer_id
      order by e.activity_id
      on conflict (activity_id) do nothing
      """;

  private static final String OF =
      """
      select activity_id, subscription_key, customer_id, kind, at, day, plan, period, amount
      from subscription_event where subscription_key in
        (select subscription_key from subscription_event where customer_id = any($1))
      """;

  private SubscriptionRows() {}

  /// Answers how many are new. Those of the erased are nobody's.
  ///
  /// @param events each once, in ascending order of ids
  static Uni<Integer> insert(SqlClient client, Collection<SubscriptionEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    var rows = List.copyOf(events);
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(rows, SubscriptionEvent::activityId))
            .addArrayOfString(Columns.strings(rows, SubscriptionEvent::subscriptionKey))
            .addArrayOfString(Columns.strings(rows, SubscriptionEvent::customerId))
            .addArrayOfString(Columns.strings(rows, event -> event.kind().name()))
            .addArrayOfOffsetDateTime(Columns.times(rows, SubscriptionEvent::at))
            .addArrayOfLocalDate(Columns.of(rows, SubscriptionEvent::day, LocalDate[]::new))
            .addArrayOfString(Columns.strings(rows, stated(Terms::plan)))
            .addArrayOfString(Columns.strings(rows, stated(terms -> terms.period().toString())))
            .addArrayOfLong(Columns.of(rows, stated(Terms::amountMinor), Long[]::new));
    return client.preparedQuery(INSERT).execute(tuple).map(inserted -> inserted.rowCount());
  }

  /// Everything that happened to the subscriptions that these ids ever had.
  public static Uni<List<SubscriptionEvent>> of(SqlClient client, Collection<String> customerIds) {
    return client
        .preparedQuery(OF)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SubscriptionRows::event)
                    .toList());
  }

  private static <T> Function<SubscriptionEvent, T> stated(Function<Terms, T> value) {
    return event -> event.terms() == null ? null : value.apply(event.terms());
  }

  private static SubscriptionEvent event(Row row) {
    return new SubscriptionEvent(
        row.getString("activity_id"),
        row.getString("subscription_key"),
        row.getString("customer_id"),
        Kind.valueOf(row.getString("kind")),
        Columns.instant(row.getOffsetDateTime("at")),
        row.getLocalDate("day"),
        row.getString("period") == null ? null : terms(row));
  }

  private static Terms terms(Row row) {
    return new Terms(
        row.getString("plan"), Period.parse(row.getString("period")), row.getLong("amount"));
  }
}
