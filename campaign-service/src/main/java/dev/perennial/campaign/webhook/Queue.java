package dev.perennial.campaign.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Makes deliveries of triggers: as the feed goes on, and again when somebody asks. Each step is
/// one statement for all endpoints, in which a cursor and what it passes move together.
@ApplicationScoped
class Queue {

  /// Both take at most `$1` triggers for each endpoint. One that another replica holds, or that has
  /// `$3` waiting, is passed over: what it is to get stays in the feed.
  private static final String ALONG_THE_FEED =
      """
      with held as (
        select webhook_id from webhook e
        where reason is null and (
          select count(*) from (
            select from delivery d where d.webhook_id = e.webhook_id and d.state = 'waiting'
            limit $3) waiting) < $3
        order by webhook_id
        for update skip locked
      ), moved as (
        update webhook w set position = least(w.position + $1, feed.position)
        from trigger_feed feed, held
        where w.webhook_id = held.webhook_id and w.position < feed.position
        returning w.webhook_id, kinds, campaigns, old.position as after, new.position as until
      )
      """;

  private static final String ALONG_REPLAYS =
      """
      with held as (
        select webhook_id from webhook e
        where reason is null and (
          select count(*) from (
            select from delivery d where d.webhook_id = e.webhook_id and d.state = 'waiting'
            limit $3) waiting) < $3
        order by webhook_id
        for update skip locked
      ), moved as (
        update webhook_replay r set position = least(r.position + $1, r.end_position)
        from webhook w, held
        where r.webhook_id = held.webhook_id and w.webhook_id = held.webhook_id
          and r.position < r.end_position
        returning w.webhook_id, kinds, campaigns, old.position as after, new.position as until
      )
      """;

  private static final String ONE_AGAIN =
      """
      with moved as (
        select webhook_id, '{}'::text[] as kinds, '{}'::text[] as campaigns,
          $1::bigint - 1 as after, $1::bigint as until
        from webhook where webhook_id = $3
      )
      """;

  /// One trigger has one message for an endpoint, however often it is asked for: one that is over
  /// begins anew under the same id.
  private static final String INSERT =
      """
      insert into delivery as d
        (webhook_id, message_id, trigger_id, customer_id, position, state, due_at, created_at)
      select distinct on (m.webhook_id, t.position) m.webhook_id,
        'msg_' || encode(substring(
          sha256(convert_to(m.webhook_id || ' ' || t.trigger_id, 'UTF8')) for 16), 'hex'),
        t.trigger_id, t.customer_id, t.position, 'waiting', $2::timestamptz, $2::timestamptz
      from moved m join trigger t on t.position > m.after and t.position <= m.until
      where (cardinality(m.kinds) = 0 or t.event::jsonb ->> 'kind' = any(m.kinds))
        and (cardinality(m.campaigns) = 0 or t.event::jsonb ->> 'campaign' = any(m.campaigns))
      order by m.webhook_id, t.position
      on conflict (message_id) do update
        set state = 'waiting', attempts = 0, due_at = excluded.due_at,
            created_at = excluded.created_at
        where d.state in ('delivered', 'dead')
      """;

  private final WebhookConfig config;

  Queue(WebhookConfig config) {
    this.config = config;
  }

  /// Takes for each enabled endpoint what the feed has for it.
  ///
  /// @param now machine-clock instant
  /// @return how many deliveries there are to make
  Uni<Integer> followFeed(SqlConnection transaction, Instant now) {
    return insert(transaction, ALONG_THE_FEED, limits(now));
  }

  /// Takes for each enabled endpoint what its replays have for it.
  Uni<Integer> followReplays(SqlConnection transaction, Instant now) {
    return insert(transaction, ALONG_REPLAYS, limits(now));
  }

  /// Makes one delivery anew, whatever the endpoint's filter says by now.
  ///
  /// @param position of a published trigger
  Uni<Integer> again(SqlConnection transaction, String webhookId, long position, Instant now) {
    return insert(transaction, ONE_AGAIN, Tuple.of(position, Times.utc(now), webhookId));
  }

  private Tuple limits(Instant now) {
    return Tuple.of((long) config.batch(), Times.utc(now), (long) config.waitingMax());
  }

  private static Uni<Integer> insert(SqlConnection transaction, String moved, Tuple parameters) {
    return transaction
        .preparedQuery(moved + INSERT)
        .execute(parameters)
        .map(rows -> rows.rowCount());
  }
}
