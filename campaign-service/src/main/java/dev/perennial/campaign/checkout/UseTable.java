package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The times that codes were redeemed. Whoever writes of a code holds its lock.
@ApplicationScoped
class UseTable {

  private static final String BY_KEY = "select * from code_redemption where idempotency_key = $1";

  private static final String OF_CODES =
      "select * from code_redemption where code = any($1) order by redemption_id";

  private static final String INSERT =
      """
      insert into code_redemption
        (code, order_key, idempotency_key, request, discount, cost, redeemed_at, ordered)
      values ($1, $2, $3, $4, $5, $6, $7, false)
      on conflict (idempotency_key) do nothing
      returning *
      """;

  private static final String INSERT_ORDERED =
      """
      insert into code_redemption (code, order_key, cost, redeemed_at, ordered)
      select code, order_key, cost::numeric, redeemed_at, true
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
        as n (code, order_key, cost, redeemed_at)
      """;

  private static final String ORDERED =
      """
      update code_redemption r set order_key = n.order_key, ordered = true
      from unnest($1::bigint[], $2::text[]) as n (redemption_id, order_key)
      where r.redemption_id = n.redemption_id
      """;

  private static final String REFUNDED =
      """
      update code_redemption r set refunded = n.refunded
      from unnest($1::text[], $2::boolean[]) as n (order_key, refunded)
      where r.order_key = n.order_key and not r.rolled_back
      """;

  private static final String ROLL_BACK =
      "update code_redemption set rolled_back = true where redemption_id = $1";

  /// The redemption that was made under an Idempotency-Key.
  Uni<Optional<Keyed>> byKey(SqlConnection transaction, String idempotencyKey) {
    return transaction
        .preparedQuery(BY_KEY)
        .execute(Tuple.of(idempotencyKey))
        .map(
            rows ->
                Rows.list(rows, row -> new Keyed(use(row), row.getString("request"))).stream()
                    .findFirst());
  }

  /// All of `codes`, the oldest first.
  Uni<List<Use>> ofCodes(SqlClient client, Collection<Code> codes) {
    return client
        .preparedQuery(OF_CODES)
        .execute(Tuple.of(codes.stream().map(Code::text).toArray(String[]::new)))
        .map(rows -> Rows.list(rows, UseTable::use));
  }

  /// Redeems a code at the checkout; empty where another redemption has just taken the key.
  Uni<Optional<Use>> insert(
      SqlConnection transaction, RedemptionRequest request, BigDecimal discount, BigDecimal cost) {
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Tuple.from(
                new Object[] {
                  request.code().text(),
                  request.orderKey().orElse(null),
                  request.idempotencyKey(),
                  request.fingerprint(),
                  discount,
                  cost,
                  request.now().atOffset(ZoneOffset.UTC)
                }))
        .map(rows -> Rows.list(rows, UseTable::use).stream().findFirst());
  }

  /// Redeems codes because orders show them.
  Uni<Void> insertOrdered(SqlConnection transaction, List<Shown> shown) {
    var columns =
        new Columns<>(shown)
            .text(each -> each.code().text())
            .text(Shown::orderKey)
            .decimal(Shown::cost)
            .instant(Shown::at);
    return update(transaction, INSERT_ORDERED, shown, columns.tuple());
  }

  /// Orders show codes that the checkout redeemed.
  ///
  /// @param orderKeys of redemptions, by their ids
  Uni<Void> setOrdered(SqlConnection transaction, Map<Long, String> orderKeys) {
    var columns =
        new Columns<>(List.copyOf(orderKeys.entrySet()))
            .bigint(Map.Entry::getKey)
            .text(Map.Entry::getValue);
    return update(transaction, ORDERED, orderKeys.keySet(), columns.tuple());
  }

  /// @param refunded whether each order is cancelled or wholly refunded now
  Uni<Void> setRefunded(SqlConnection transaction, Map<String, Boolean> refunded) {
    var columns =
        new Columns<>(List.copyOf(refunded.entrySet()))
            .text(Map.Entry::getKey)
            .flag(Map.Entry::getValue);
    return update(transaction, REFUNDED, refunded.keySet(), columns.tuple());
  }

  Uni<Void> rollBack(SqlConnection transaction, long id) {
    return transaction.preparedQuery(ROLL_BACK).execute(Tuple.of(id)).replaceWithVoid();
  }

  private static Uni<Void> update(
      SqlConnection transaction, String sql, Collection<?> rows, Tuple parameters) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }

  private static Use use(Row row) {
    return new Use(
        row.getLong("redemption_id"),
        new Code(row.getString("code")),
        Optional.ofNullable(row.getString("order_key")),
        Optional.ofNullable(row.getBigDecimal("discount")),
        row.getBigDecimal("cost"),
        Rows.instant(row, "redeemed_at"),
        row.getBoolean("ordered"),
        row.getBoolean("refunded"),
        row.getBoolean("rolled_back"));
  }

  /// @param request fingerprint of what was asked under the key
  record Keyed(Use use, String request) {}
}
