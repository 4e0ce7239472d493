package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was delivered, what could not be, and what still waits, as a log.
@ApplicationScoped
class DeliveryLog {

  private static final String LOG =
      """
      select delivery_id, message_id, trigger_id, state, attempts, due_at, attempted_at, status,
        fault, latency_ms, created_at
      from delivery
      where webhook_id = $1 and delivery_id < $2 and ($3::text is null or state = $3)
      order by delivery_id desc
      limit $4
      """;

  private static final String POSITION =
      """
      select position from delivery
      where webhook_id = $1 and delivery_id = $2 and position is not null
      """;

  private static final String ERASE =
      """
      with held as (
        select delivery_id from delivery where customer_id = any($1::text[])
        order by delivery_id for update
      )
      update delivery d
        set state = 'erased', trigger_id = null, customer_id = null, position = null
      from held where d.delivery_id = held.delivery_id
      """;

  private static final String ERASE_PAYLOADS =
      "delete from trigger where customer_id = any($1::text[])";

  private static final String PRUNE =
      """
      delete from delivery where delivery_id in (
        select delivery_id from delivery where state <> 'waiting' and created_at < $1
        order by created_at limit $2 for update skip locked)
      """;

  private final Pool pool;

  DeliveryLog(Pool pool) {
    this.pool = pool;
  }

  /// The log of an endpoint, newest first.
  ///
  /// @param before rows older than this one
  /// @param state only those; null for all
  Uni<List<Delivery>> log(String webhookId, long before, String state, int limit) {
    return pool.preparedQuery(LOG)
        .execute(Tuple.of(webhookId, before, state, limit))
        .map(rows -> Rows.list(rows, DeliveryLog::logged));
  }

  /// Where in the feed the trigger of a delivery stands; empty where there is none.
  Uni<Optional<Long>> position(SqlConnection transaction, String webhookId, long deliveryId) {
    return transaction
        .preparedQuery(POSITION)
        .execute(Tuple.of(webhookId, deliveryId))
        .map(rows -> Rows.first(rows, row -> row.getLong(0)));
  }

  /// Leaves of these persons' deliveries only when and how they went. Their triggers, which hold
  /// the payloads, go; the feed has no gap by that for whoever reads on from a position.
  Uni<Void> erase(SqlConnection transaction, List<String> customerIds) {
    var ids = customerIds.toArray(String[]::new);
    return transaction
        .preparedQuery(ERASE)
        .execute(Tuple.of(ids))
        .chain(() -> transaction.preparedQuery(ERASE_PAYLOADS).execute(Tuple.of(ids)))
        .replaceWithVoid();
  }

  /// Deletes at most `limit` of what was over before `before`.
  Uni<Integer> prune(Instant before, int limit) {
    return pool.preparedQuery(PRUNE)
        .execute(Tuple.of(Times.utc(before), limit))
        .map(rows -> rows.rowCount());
  }

  private static Delivery logged(Row row) {
    return new Delivery(
        row.getLong("delivery_id"),
        row.getString("message_id"),
        Optional.ofNullable(row.getString("trigger_id")),
        row.getString("state"),
        row.getInteger("attempts"),
        Times.instant(row, "due_at"),
        Times.maybe(row, "attempted_at"),
        Optional.ofNullable(row.getInteger("status")),
        Optional.ofNullable(row.getString("fault")).map(Fault::valueOf),
        Optional.ofNullable(row.getInteger("latency_ms")),
        Times.instant(row, "created_at"));
  }
}
