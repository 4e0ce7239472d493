package dev.perennial.campaign.relay;

import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The triggers that wait, and the feed of those that are published.
@ApplicationScoped
class Outbox {

  private static final String WAITING =
      """
      select ordinal, trigger_id, customer_id, event, decided_at, accepted_at, created_at
      from trigger
      where position is null and bucket = any($1::smallint[])
      order by ordinal
      limit $2
      """;

  private static final String WAITING_TRACED =
      """
      select ordinal, trigger_id, customer_id, event, decided_at, accepted_at, created_at, traceparent
      from trigger
      where position is null and bucket = any($1::smallint[])
      order by ordinal
      limit $2
      """;

  private static final String HOLD_FEED = "select position from trigger_feed for update";

  private static final String PLACE =
      """
      update trigger t set position = $2 + n.nth
      from (
        select ordinal, row_number() over (order by ordinal) as nth
        from trigger where ordinal = any($1::bigint[]) and position is null
      ) n
      where t.ordinal = n.ordinal
      """;

  private static final String MOVE_FEED = "update trigger_feed set position = position + $1";

  private final Pool pool;
  private final Tracing tracing;

  Outbox(Pool pool, Tracing tracing) {
    this.pool = pool;
    this.tracing = tracing;
  }

  /// At most `limit` waiting triggers of these buckets, oldest first.
  Uni<List<Waiting>> waiting(int[] buckets, int limit) {
    var all = Arrays.stream(buckets).mapToObj(bucket -> (short) bucket).toArray(Short[]::new);
    return pool.preparedQuery(tracing.isOn() ? WAITING_TRACED : WAITING)
        .execute(Tuple.of(all, limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).toList());
  }

  /// Gives those that have none yet their position in the feed. Publishers stand in line at the
  /// feed's one row until the commit: positions have no gap and become visible in their order.
  ///
  /// @return how many were not published before
  Uni<Integer> published(List<Long> ordinals) {
    if (ordinals.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return pool.withTransaction(
        transaction ->
            transaction
                .query(HOLD_FEED)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(end -> place(transaction, ordinals.toArray(Long[]::new), end)));
  }

  private static Uni<Integer> place(SqlConnection transaction, Long[] ordinals, long end) {
    return transaction
        .preparedQuery(PLACE)
        .execute(Tuple.of(ordinals, end))
        .chain(
            placed ->
                transaction
                    .preparedQuery(MOVE_FEED)
                    .execute(Tuple.of((long) placed.rowCount()))
                    .replaceWith(placed.rowCount()));
  }

  private Waiting read(Row row) {
    return new Waiting(
        row.getLong("ordinal"),
        row.getString("trigger_id"),
        row.getString("customer_id"),
        row.getString("event"),
        row.getOffsetDateTime("decided_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("accepted_at")).map(OffsetDateTime::toInstant),
        tracing.isOn() ? Optional.ofNullable(row.getString("traceparent")) : Optional.empty(),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
