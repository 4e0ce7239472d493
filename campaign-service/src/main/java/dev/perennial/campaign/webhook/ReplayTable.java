package dev.perennial.campaign.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// Ways through the past of the feed.
@ApplicationScoped
class ReplayTable {

  /// From the first trigger written at `$2` or later to where the endpoint stands. Positions follow
  /// the commits and not the instants, so the first of them is looked for among all.
  private static final String FROM_INSTANT =
      """
      with since as materialized (select position from trigger where created_at >= $2)
      insert into webhook_replay (webhook_id, position, end_position, created_at)
      select webhook_id, least(w.position, coalesce(
          (select min(t.position) - 1 from since t), w.position)),
        w.position, $3::timestamptz
      from webhook w
      where webhook_id = $1 and (
        select count(*) from webhook_replay r
        where r.webhook_id = w.webhook_id and r.position < r.end_position) < $4
      returning *
      """;

  private static final String ONE =
      "select * from webhook_replay where webhook_id = $1 and replay_id = $2";

  private static final String POSITION =
      "select position from trigger where trigger_id = $1 and position is not null";

  private static final String PRUNE =
      "delete from webhook_replay where position = end_position and created_at < $1";

  private final Pool pool;

  ReplayTable(Pool pool) {
    this.pool = pool;
  }

  /// @param from machine-clock instant
  /// @param max most that an endpoint may have under way
  /// @return empty where it has as many already
  Uni<Optional<Replay>> insert(String webhookId, Instant from, Instant now, int max) {
    return pool.preparedQuery(FROM_INSTANT)
        .execute(Tuple.of(webhookId, Times.utc(from), Times.utc(now), (long) max))
        .map(rows -> Rows.first(rows, ReplayTable::read));
  }

  Uni<Optional<Replay>> one(String webhookId, long replayId) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(webhookId, replayId))
        .map(rows -> Rows.first(rows, ReplayTable::read));
  }

  /// Where in the feed a trigger stands; empty where it does not.
  Uni<Optional<Long>> position(SqlConnection transaction, String triggerId) {
    return transaction
        .preparedQuery(POSITION)
        .execute(Tuple.of(triggerId))
        .map(rows -> Rows.first(rows, row -> row.getLong(0)));
  }

  /// Forgets those that ended and were asked for before `before`.
  Uni<Void> prune(Instant before) {
    return pool.preparedQuery(PRUNE).execute(Tuple.of(Times.utc(before))).replaceWithVoid();
  }

  private static Replay read(Row row) {
    return new Replay(
        row.getLong("replay_id"),
        row.getLong("end_position") - row.getLong("position"),
        Times.instant(row, "created_at"));
  }
}
