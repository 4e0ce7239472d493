package dev.perennial.campaign.ledger;

import dev.perennial.campaign.order.Known;
import dev.perennial.campaign.order.Move;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/// The newest version of each order, and the refunds that came alone: in one row, so that its lock
/// is theirs, too.
@ApplicationScoped
public class PurchaseTable {

  /// A key without a version, of which only refunds came, is locked, and made where it is not.
  private static final String UPSERT =
      """
      insert into purchase as p
        (order_key, version, customer_id, placed_at, status, gross, told_net, net, lines,
         discount_codes)
      select order_key, version, customer_id, placed_at, status, gross::numeric, net::numeric,
        net::numeric, lines::jsonb, discount_codes::jsonb
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[])
        as n (order_key, version, customer_id, placed_at, status, gross, net, lines,
          discount_codes)
      on conflict (order_key) do update
        set version = excluded.version, customer_id = excluded.customer_id,
            placed_at = excluded.placed_at, status = excluded.status, gross = excluded.gross,
            told_net = excluded.told_net, net = excluded.net, lines = excluded.lines,
            discount_codes = excluded.discount_codes
        where excluded.version > p.version
      returning new.order_key, old.version, old.customer_id, old.placed_at, old.status, old.gross,
        old.told_net, old.lines, old.discount_codes, old.refunds
      """;

  private static final String COLUMNS =
      """
      select order_key, version, customer_id, placed_at, status, gross, told_net, lines,
        discount_codes, refunds
      from purchase
      """;

  private static final String OF = COLUMNS + "where order_key = any($1)";

  private static final String CONCERNED =
      COLUMNS
          + "where customer_id = any($1) or (order_key = any($2) and customer_id is not null)"
          + " order by order_key";

  private static final String COUNTING =
      """
      select order_key from purchase
      where order_key = any($1) and status = 'PAID' and net > 0 and customer_id not like 'anon:%'
      """;

  private static final String TAKE_BACK =
      """
      update purchase p set net = n.net::numeric, refunds = n.refunds::jsonb
      from unnest($1::text[], $2::text[], $3::text[]) as n (order_key, net, refunds)
      where p.order_key = n.order_key
      """;

  private static final String MOVE =
      """
      update purchase p set customer_id = n.customer_id
      from unnest($1::text[], $2::text[]) as n (order_key, customer_id)
      where p.order_key = n.order_key
      """;

  private static final String FORSAKE =
      "update purchase set customer_id = 'anon:' || order_key where customer_id = any($1)";

  /// Locks these orders, in ascending order of keys, and writes what is newer than what is there.
  ///
  /// @param newest snapshot of each; empty where the order is only to be locked
  /// @return what was known of those that were written
  Uni<Map<String, Known>> upsert(
      SqlConnection transaction, SortedMap<String, Optional<Snapshot>> newest) {
    var columns =
        new Columns<>(List.copyOf(newest.entrySet()))
            .text(Map.Entry::getKey)
            .text(row -> row.getValue().map(Snapshot::version).orElse(""))
            .text(told(Order::customerId))
            .instant(told(Order::placedAt))
            .text(told(order -> order.status().name()))
            .text(told(order -> order.gross().toPlainString()))
            .text(told(order -> order.net().toPlainString()))
            .text(told(PurchaseRow::lines))
            .text(told(PurchaseRow::discountCodes));
    return transaction
        .preparedQuery(UPSERT)
        .execute(columns.tuple())
        .map(PurchaseTable::byKey)
        .invoke(known -> known.keySet().removeIf(key -> newest.get(key).isEmpty()));
  }

  /// What is known of these orders; nothing of those that are not there.
  Uni<Map<String, Known>> of(SqlConnection transaction, Collection<String> orderKeys) {
    return orderKeys.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : transaction
            .preparedQuery(OF)
            .execute(Tuple.of(orderKeys.toArray(String[]::new)))
            .map(PurchaseTable::byKey);
  }

  /// Those of these orders that are somebody's purchase.
  Uni<Set<String>> counting(SqlConnection transaction, Collection<String> orderKeys) {
    return transaction
        .preparedQuery(COUNTING)
        .execute(Tuple.of(orderKeys.toArray(String[]::new)))
        .map(rows -> Set.copyOf(Columns.all(rows, row -> row.getString(0))));
  }

  /// All orders of these persons, and these orders, whosoever they are; none of which only refunds
  /// came. In ascending order of keys.
  Uni<List<Known>> concerned(
      SqlConnection transaction, Collection<String> customerIds, Collection<String> orderKeys) {
    return customerIds.isEmpty() && orderKeys.isEmpty()
        ? Uni.createFrom().item(List.of())
        : transaction
            .preparedQuery(CONCERNED)
            .execute(Tuple.of(customerIds.toArray(String[]::new), orderKeys.toArray(String[]::new)))
            .map(rows -> Columns.all(rows, PurchaseRow::known));
  }

  /// Writes the refunds of orders and what they leave of them.
  Uni<Void> takeBack(SqlConnection transaction, SortedMap<String, Known> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(List.copyOf(orders.entrySet()))
            .text(Map.Entry::getKey)
            .text(
                order ->
                    order.getValue().order().map(one -> one.net().toPlainString()).orElse(null))
            .text(order -> PurchaseRow.refunds(order.getValue().refunds()));
    return transaction.preparedQuery(TAKE_BACK).execute(columns.tuple()).replaceWithVoid();
  }

  /// Gives orders to their new owners.
  Uni<Void> move(SqlConnection transaction, List<Move> moves) {
    if (moves.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns = new Columns<>(moves).text(Move::orderKey).text(Move::ownerId);
    return transaction.preparedQuery(MOVE).execute(columns.tuple()).replaceWithVoid();
  }

  /// All orders of these persons become nobody's.
  Uni<Void> forsake(SqlConnection transaction, List<String> customerIds) {
    return customerIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(FORSAKE)
            .execute(Tuple.of(customerIds.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private static <T> Function<Map.Entry<String, Optional<Snapshot>>, T> told(
      Function<Order, T> column) {
    return row -> row.getValue().map(Snapshot::order).map(column).orElse(null);
  }

  private static Map<String, Known> byKey(RowSet<Row> rows) {
    var known = HashMap.<String, Known>newHashMap(rows.size());
    rows.forEach(row -> known.put(row.getString("order_key"), PurchaseRow.known(row)));
    return known;
  }
}
