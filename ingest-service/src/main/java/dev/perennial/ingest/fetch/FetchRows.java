package dev.perennial.ingest.fetch;

import dev.perennial.ingest.source.Fetches;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/// The documents that are to be asked for. Whoever takes one holds it for the lease; a replica that
/// dies with it gives it to the next.
@ApplicationScoped
class FetchRows implements Fetches {

  private static final String REQUEST =
      """
      insert into requested_document as f (source, path)
      select $1, * from unnest($2::text[]) on conflict (source, path) do update
        set requested_at = clock_timestamp(), due_at = clock_timestamp(), attempts = 0
      """;
  private static final String TAKE =
      """
      update requested_document set attempts = attempts + 1, due_at = now() + $1::interval
      where id in (select id from requested_document where due_at <= now() order by due_at limit $2
                   for update skip locked)
      returning id, source, path, attempts, requested_at
      """;
  private static final String DONE =
      "delete from requested_document where id = $1 and requested_at = $2";
  private static final String LATER =
      "update requested_document set due_at = now() + $2::interval where id = $1 and requested_at = $3";

  private final Pool pool;

  FetchRows(Pool pool) {
    this.pool = pool;
  }

  /// @param attempts this one included
  /// @param requestedAt moves on when a newer message speaks of the same document
  record Due(long id, String source, String path, int attempts, OffsetDateTime requestedAt) {}

  @Override
  public Uni<Void> request(String source, List<String> paths) {
    var sorted = paths.stream().distinct().sorted().toArray(String[]::new);
    return pool.preparedQuery(REQUEST).execute(Tuple.of(source, sorted)).replaceWithVoid();
  }

  Uni<List<Due>> take(Duration lease, int sizeMax) {
    return pool.preparedQuery(TAKE)
        .execute(Tuple.of(interval(lease), sizeMax))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(FetchRows::due).toList());
  }

  Uni<Void> done(Due due) {
    return pool.preparedQuery(DONE)
        .execute(Tuple.of(due.id(), due.requestedAt()))
        .replaceWithVoid();
  }

  Uni<Void> later(Due due, Duration pause) {
    return pool.preparedQuery(LATER)
        .execute(Tuple.of(due.id(), interval(pause), due.requestedAt()))
        .replaceWithVoid();
  }

  private static Interval interval(Duration duration) {
    return Interval.of(duration);
  }

  private static Due due(Row row) {
    return new Due(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getInteger(3),
        row.getOffsetDateTime(4));
  }
}
