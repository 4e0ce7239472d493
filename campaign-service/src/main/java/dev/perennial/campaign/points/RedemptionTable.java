package dev.perennial.campaign.points;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Rewards that were bought.
@ApplicationScoped
class RedemptionTable {

  private static final String FIND =
      """
      select r.*, a.customer_id, coalesce(a.merged_into, a.account_id) as owner
      from loyalty_redemption r join loyalty_account a using (account_id)
      where redemption_id = $1
      """;

  private static final String INSERT =
      """
      insert into loyalty_redemption
        (redemption_id, account_id, reward, reward_version, points, from_stock, available_after,
         redeemed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String REVERSE =
      """
      update loyalty_redemption set reversed_at = $2, reversal_key = $3 where redemption_id = $1
      """;

  /// A redemption with what only this package needs of it.
  ///
  /// @param owner the number of the member whose it is now
  /// @param fromStock whether it took one of a limited stock
  record Kept(Redemption redemption, long owner, boolean fromStock, Optional<String> reversalKey) {}

  Uni<Optional<Kept>> find(SqlClient client, String redemptionId) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(redemptionId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(RedemptionTable::read)
                    .findFirst());
  }

  Uni<Void> insert(
      SqlConnection transaction, Redemption redemption, long accountId, boolean fromStock) {
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addString(redemption.redemptionId())
                .addLong(accountId)
                .addString(redemption.reward())
                .addInteger(redemption.rewardVersion())
                .addLong(redemption.points())
                .addBoolean(fromStock)
                .addLong(redemption.availableAfter())
                .addOffsetDateTime(redemption.redeemedAt().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  Uni<Void> reverse(SqlConnection transaction, String redemptionId, String key, Instant at) {
    return transaction
        .preparedQuery(REVERSE)
        .execute(Tuple.of(redemptionId, at.atOffset(ZoneOffset.UTC), key))
        .replaceWithVoid();
  }

  private static Kept read(Row row) {
    var redemption =
        new Redemption(
            row.getString("redemption_id"),
            row.getString("customer_id"),
            row.getString("reward"),
            row.getInteger("reward_version"),
            row.getLong("points"),
            row.getLong("available_after"),
            row.getOffsetDateTime("redeemed_at").toInstant(),
            AccountTable.instant(row, "reversed_at"));
    return new Kept(
        redemption,
        row.getLong("owner"),
        row.getBoolean("from_stock"),
        Optional.ofNullable(row.getString("reversal_key")));
  }
}
