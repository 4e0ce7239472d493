package dev.perennial.campaign.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// The published triggers along their positions.
@ApplicationScoped
class FeedTable {

  private static final String END = "select position from trigger_feed";

  private static final String AFTER =
      "select position, event from trigger where position > $1 order by position limit $2";

  private final Pool pool;

  FeedTable(Pool pool) {
    this.pool = pool;
  }

  /// The position of the newest trigger; 0 where there is none.
  Uni<Long> end() {
    return pool.query(END).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  Uni<List<Published>> after(long position, int limit) {
    return pool.preparedQuery(AFTER)
        .execute(Tuple.of(position, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Published(row.getLong(0), row.getString(1)))
                    .toList());
  }
}
