package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.Refund;
import dev.perennial.clv.customer.Refunds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The refunds that were told alone: a column in the table of orders, null where there are none.
/// Written while the order is locked.
final class RefundRows {

  private static final String TAKE_BACK =
      """
      update orders o set net = n.net, free = n.free, refunds = n.refunds
      from unnest($1::text[], $2::bigint[], $3::boolean[], $4::jsonb[])
        as n (order_key, net, free, refunds)
      where o.order_key = n.order_key
      """;

  private static final String KEEP =
      """
      update orders o set refunds = n.refunds
      from unnest($1::text[], $2::jsonb[]) as n (order_key, refunds)
      where o.order_key = n.order_key
      """;

  private RefundRows() {}

  /// Writes the refunds of orders and what they leave of them.
  static Uni<Void> takeBack(SqlClient client, List<HeldOrder> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(orders, HeldOrder::orderKey))
            .addArrayOfLong(Columns.of(orders, HeldOrder::netMinor, Long[]::new))
            .addArrayOfBoolean(Columns.of(orders, HeldOrder::free, Boolean[]::new))
            .addArrayOfJsonObject(
                Columns.of(orders, order -> json(order.refunds()), JsonObject[]::new));
    return client.preparedQuery(TAKE_BACK).execute(tuple).replaceWithVoid();
  }

  /// Keeps refunds of orders that are still to come.
  static Uni<Void> keep(SqlClient client, SortedMap<String, Refunds> early) {
    if (early.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var kept = List.copyOf(early.entrySet());
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(kept, Map.Entry::getKey))
            .addArrayOfJsonObject(
                Columns.of(kept, entry -> json(entry.getValue()), JsonObject[]::new));
    return client.preparedQuery(KEEP).execute(tuple).replaceWithVoid();
  }

  /// @param column may be null
  static Refunds refunds(JsonObject column) {
    return column == null
        ? Refunds.NONE
        : new Refunds(
            column.fieldNames().stream()
                .collect(toMap(id -> id, id -> refund(column.getJsonObject(id)))));
  }

  private static JsonObject json(Refunds refunds) {
    var json = new JsonObject();
    refunds.byId().forEach((id, refund) -> json.put(id, json(refund)));
    return json;
  }

  private static JsonObject json(Refund refund) {
    return new JsonObject()
        .put("version", refund.version())
        .put("amount", refund.amount().toPlainString())
        .put("reportingMinor", refund.rate().reportingMinor().toPlainString())
        .put("shopUnits", refund.rate().shopUnits().toPlainString());
  }

  private static Refund refund(JsonObject json) {
    return new Refund(
        json.getString("version"),
        decimal(json, "amount"),
        new Refund.Rate(decimal(json, "reportingMinor"), decimal(json, "shopUnits")));
  }

  private static BigDecimal decimal(JsonObject json, String field) {
    return new BigDecimal(json.getString(field));
  }
}
