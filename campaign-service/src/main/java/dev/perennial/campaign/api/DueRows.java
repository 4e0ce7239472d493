package dev.perennial.campaign.api;

import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Counts what is due. Members by the business clock, deliveries by the machine's.
@ApplicationScoped
class DueRows {

  private static final String MEMBERS =
      """
      select (select count(*) from loyalty_wake where wake_at <= $1)
        + (select count(distinct customer_id) from loyalty_worth)
      """;

  /// What an endpoint has still to take from the feed or a replay counts, too: how much of it the
  /// endpoint wants is not known before.
  private static final String DELIVERIES =
      """
      select (
          select count(*) from delivery d join webhook w using (webhook_id)
          where d.state = 'waiting' and d.due_at <= clock_timestamp() and w.reason is null)
        + (
          select coalesce(sum(feed.position - w.position), 0)
          from webhook w cross join trigger_feed feed
          where w.reason is null and w.position < feed.position)
        + (
          select coalesce(sum(r.end_position - r.position), 0)
          from webhook_replay r join webhook w using (webhook_id)
          where w.reason is null and r.position < r.end_position)
      """;

  private final Pool pool;

  DueRows(Pool pool) {
    this.pool = pool;
  }

  Uni<Long> members(Instant now) {
    return pool.preparedQuery(MEMBERS)
        .execute(Tuple.of(Columns.atUtc(now)))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  Uni<Long> deliveries() {
    return pool.query(DELIVERIES).execute().map(rows -> rows.iterator().next().getLong(0));
  }
}
