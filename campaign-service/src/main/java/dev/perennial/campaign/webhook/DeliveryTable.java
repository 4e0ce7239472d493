package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fate;
import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// What is to be delivered and what is on its way.
@ApplicationScoped
class DeliveryTable {

  /// What is taken is due again when its lease ends: a replica that died on the way lets go of it
  /// by that. An attempt is counted when it begins.
  private static final String TAKE =
      """
      with due as (
        select d.delivery_id, d.position
        from unnest($1::text[], $2::int[]) as lane (webhook_id, free)
        cross join lateral (
          select delivery_id, position from delivery
          where webhook_id = lane.webhook_id and state = 'waiting' and due_at <= $3
          order by due_at
          limit lane.free
          for update skip locked) d
      )
      update delivery d set attempts = d.attempts + 1, due_at = $4
      from due left join trigger t on t.position = due.position
      where d.delivery_id = due.delivery_id
      returning d.delivery_id, d.webhook_id, d.message_id, d.attempts, d.created_at, t.trigger_id,
        t.customer_id, t.position, t.event, t.decided_at, t.accepted_at
      """;

  private static final String TAKE_TRACED = TAKE + ", t.traceparent, t.created_at as made_at";

  /// Rows are locked in their order. An attempt that somebody else has repeated since says nothing.
  private static final String SETTLE =
      """
      with held as (
        select delivery_id from delivery where delivery_id = any($1::bigint[])
        order by delivery_id for update
      )
      update delivery d
        set state = n.state, due_at = n.due_at, attempted_at = n.attempted_at, status = n.status,
            fault = n.fault, latency_ms = n.latency_ms,
            trigger_id = case when n.state = 'erased' then null else d.trigger_id end,
            customer_id = case when n.state = 'erased' then null else d.customer_id end,
            position = case when n.state = 'erased' then null else d.position end
      from held, unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[],
          $6::int[], $7::text[], $8::int[])
        as n (delivery_id, attempts, state, due_at, attempted_at, status, fault, latency_ms)
      where d.delivery_id = held.delivery_id and n.delivery_id = held.delivery_id
        and d.attempts = n.attempts and d.state = 'waiting'
      """;

  private final Pool pool;
  private final Tracing tracing;

  DeliveryTable(Pool pool, Tracing tracing) {
    this.pool = pool;
    this.tracing = tracing;
  }

  /// Takes what is due, of each endpoint no more than it has room for.
  ///
  /// @param free how many more of an endpoint may be on their way
  /// @param now machine-clock instant
  /// @param leaseEnds when somebody else may take them
  Uni<List<Taken>> take(Map<String, Integer> free, Instant now, Instant leaseEnds) {
    var lanes = List.copyOf(free.keySet());
    return pool.preparedQuery(tracing.isOn() ? TAKE_TRACED : TAKE)
        .execute(
            Tuple.of(
                lanes.toArray(String[]::new),
                lanes.stream().map(free::get).toArray(Integer[]::new),
                Times.utc(now),
                Times.utc(leaseEnds)))
        .map(rows -> Rows.list(rows, this::taken));
  }

  /// Writes down what became of `attempts`.
  Uni<Void> settle(SqlConnection transaction, List<Ended> attempts) {
    var columns =
        Tuple.tuple()
            .addArrayOfLong(column(attempts, each -> each.taken().deliveryId(), Long[]::new))
            .addArrayOfInteger(column(attempts, each -> each.taken().attempts(), Integer[]::new))
            .addArrayOfString(column(attempts, each -> state(each.fate()), String[]::new))
            .addArrayOfOffsetDateTime(column(attempts, DeliveryTable::due, OffsetDateTime[]::new))
            .addArrayOfOffsetDateTime(
                column(attempts, each -> Times.utc(each.at()), OffsetDateTime[]::new))
            .addArrayOfInteger(
                column(attempts, each -> each.outcome().answered().orElse(null), Integer[]::new))
            .addArrayOfString(
                column(
                    attempts,
                    each -> each.outcome().unanswered().map(Fault::name).orElse(null),
                    String[]::new))
            .addArrayOfInteger(
                column(attempts, each -> (int) each.latency().toMillis(), Integer[]::new));
    return transaction.preparedQuery(SETTLE).execute(columns).replaceWithVoid();
  }

  private Taken taken(Row row) {
    return new Taken(
        row.getLong("delivery_id"),
        row.getString("webhook_id"),
        row.getString("message_id"),
        row.getInteger("attempts"),
        Optional.ofNullable(row.getString("trigger_id")).map(id -> payload(id, row)),
        Times.instant(row, "created_at"));
  }

  private Taken.Payload payload(String triggerId, Row row) {
    return new Taken.Payload(
        triggerId,
        row.getString("customer_id"),
        row.getLong("position"),
        row.getString("event"),
        Times.instant(row, "decided_at"),
        Times.maybe(row, "accepted_at"),
        tracing.isOn() ? origin(row) : Optional.empty());
  }

  private static Optional<Taken.Origin> origin(Row row) {
    return Optional.ofNullable(row.getString("traceparent"))
        .map(trace -> new Taken.Origin(trace, Times.instant(row, "made_at")));
  }

  private static String state(Fate fate) {
    return switch (fate) {
      case Fate.Delivered() -> "delivered";
      case Fate.Again(var _) -> "waiting";
      case Fate.Dead() -> "dead";
      case Fate.Withdrawn() -> "erased";
    };
  }

  private static OffsetDateTime due(Ended ended) {
    return switch (ended.fate()) {
      case Fate.Delivered(), Fate.Dead(), Fate.Withdrawn() -> Times.utc(ended.at());
      case Fate.Again(var at) -> Times.utc(at);
    };
  }

  private static <T> T[] column(
      List<Ended> attempts, Function<Ended, T> column, IntFunction<T[]> array) {
    return attempts.stream().map(column).toArray(array);
  }
}
