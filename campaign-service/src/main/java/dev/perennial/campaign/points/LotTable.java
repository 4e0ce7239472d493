package dev.perennial.campaign.points;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.loyalty.Lot;
import dev.perennial.campaign.loyalty.LotState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// The points of each order.
@ApplicationScoped
class LotTable {

  /// Lots that hold nothing any more, or have expired, wait in the table until their order, or all
  /// of their owner, is asked for.
  private static final String LOAD =
      """
      select * from loyalty_lot
      where account_id = any($1) and ($3 or held > 0 and state <> 'EXPIRED')
      union
      select * from loyalty_lot where account_id = any($1) and order_key = any($2)
      """;

  private static final String SAVE =
      """
      insert into loyalty_lot
        (order_key, account_id, rate, matures_at, expires_at, state, earned, held, spent)
      select order_key, account_id, rate::numeric, matures_at, expires_at, state, earned, held, spent
      from unnest($1::text[], $2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[],
          $6::text[], $7::bigint[], $8::bigint[], $9::bigint[])
        as n (order_key, account_id, rate, matures_at, expires_at, state, earned, held, spent)
      on conflict (order_key) do update
        set account_id = excluded.account_id, state = excluded.state, earned = excluded.earned,
            held = excluded.held, spent = excluded.spent
      """;

  /// A lot and whose it is.
  record Owned(long accountId, Lot lot) {}

  /// Those of these members that hold something, or all; and those of `orderKeys` that are theirs.
  Uni<List<Owned>> load(
      SqlConnection transaction,
      Collection<Long> accountIds,
      Collection<String> orderKeys,
      boolean whole) {
    return transaction
        .preparedQuery(LOAD)
        .execute(Tuple.of(accountIds.toArray(Long[]::new), orderKeys.toArray(String[]::new), whole))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(LotTable::read).toList());
  }

  Uni<Void> save(SqlConnection transaction, List<Owned> lots) {
    if (lots.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(lots)
            .text(owned -> owned.lot().orderKey())
            .bigint(Owned::accountId)
            .decimal(owned -> owned.lot().rate())
            .instant(owned -> owned.lot().maturesAt())
            .instant(owned -> owned.lot().expiresAt())
            .text(owned -> owned.lot().state().name())
            .bigint(owned -> owned.lot().earned())
            .bigint(owned -> owned.lot().held())
            .bigint(owned -> owned.lot().spent());
    return transaction.preparedQuery(SAVE).execute(columns.tuple()).replaceWithVoid();
  }

  private static Owned read(Row row) {
    return new Owned(
        row.getLong("account_id"),
        new Lot(
            row.getString("order_key"),
            row.getBigDecimal("rate"),
            row.getOffsetDateTime("matures_at").toInstant(),
            row.getOffsetDateTime("expires_at").toInstant(),
            LotState.valueOf(row.getString("state")),
            row.getLong("earned"),
            row.getLong("held"),
            row.getLong("spent")));
  }
}
