package dev.perennial.campaign.points;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.loyalty.LoyaltyRules;
import dev.perennial.campaign.loyalty.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// When time alone changes something about each member.
@ApplicationScoped
class WakeTable {

  private static final String SET =
      """
      insert into loyalty_wake as w (account_id, wake_at)
      select * from unnest($1::bigint[], $2::timestamptz[])
      on conflict (account_id) do update set wake_at = excluded.wake_at
        where excluded.wake_at is distinct from w.wake_at
      """;

  /// Passes over those whom somebody else is changing: they are settled by that, or next time.
  private static final String DUE =
      """
      select a.account_id
      from loyalty_wake w join loyalty_account a using (account_id)
      where w.wake_at <= $1
      order by w.wake_at
      limit $2
      for update of a skip locked
      """;

  Uni<Void> set(SqlConnection transaction, List<Member> members, LoyaltyRules rules) {
    var columns =
        new Columns<>(members)
            .bigint(Member::id)
            .instant(member -> member.wakeAt(rules).orElse(null));
    return transaction.preparedQuery(SET).execute(columns.tuple()).replaceWithVoid();
  }

  /// Locks at most `limit` members who are due at `now`, those first who have been so longest.
  Uni<List<Long>> due(SqlConnection transaction, Instant now, int limit) {
    return transaction
        .preparedQuery(DUE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong(0))
                    .toList());
  }
}
