package dev.perennial.campaign.points;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.loyalty.Cause;
import dev.perennial.campaign.loyalty.Draw;
import dev.perennial.campaign.loyalty.Entry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The points ledger; it is only ever added to.
@ApplicationScoped
class EntryTable {

  private static final String KNOWN =
      "select entry_id from loyalty_entry where entry_id = any($1::uuid[])";

  /// An id that is there already would be a fault of ours, and stops the transaction: passed
  /// over, it would part the entries from the lots.
  private static final String INSERT =
      """
      insert into loyalty_entry
        (entry_id, account_id, kind, debit, credit, points, at, order_key, redemption_id)
      select entry_id::uuid, account_id, kind, debit, credit, points, at, order_key, redemption_id
      from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
          $7::timestamptz[], $8::text[], $9::text[]) with ordinality
        as n (entry_id, account_id, kind, debit, credit, points, at, order_key, redemption_id, nth)
      order by nth
      """;

  private static final String DRAWS =
      """
      select order_key, sum(points)::bigint from loyalty_entry
      where redemption_id = $1 and kind = 'REDEEMED'
      group by order_key order by order_key
      """;

  /// Which of `causes` have moved points already.
  Uni<Set<UUID>> known(SqlConnection transaction, Collection<Cause> causes) {
    if (causes.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return transaction
        .preparedQuery(KNOWN)
        .execute(Tuple.of(causes.stream().map(Entry::firstOf).toArray(UUID[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID(0))
                    .collect(toSet()));
  }

  Uni<Void> insert(SqlConnection transaction, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(entries)
            .text(entry -> entry.id().toString())
            .bigint(Entry::wallet)
            .text(entry -> entry.kind().name())
            .text(entry -> entry.debit().name())
            .text(entry -> entry.credit().name())
            .bigint(Entry::points)
            .instant(Entry::at)
            .text(entry -> entry.orderKey().orElse(null))
            .text(entry -> entry.redemptionId().orElse(null));
    return transaction.preparedQuery(INSERT).execute(columns.tuple()).replaceWithVoid();
  }

  /// What a redemption took of which order's points.
  Uni<List<Draw>> draws(SqlConnection transaction, String redemptionId) {
    return transaction
        .preparedQuery(DRAWS)
        .execute(Tuple.of(redemptionId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Draw(row.getString(0), row.getLong(1)))
                    .toList());
  }
}
