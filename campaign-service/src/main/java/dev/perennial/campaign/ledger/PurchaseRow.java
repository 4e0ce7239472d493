package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.order.Known;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.order.Refund;
import dev.perennial.campaign.order.Refunds;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How an order stands in its row.
final class PurchaseRow {

  private PurchaseRow() {}

  /// What a row says of an order; of one that is not there, nothing.
  static Known known(Row row) {
    return new Known(snapshot(row), refunds(row.getJsonObject("refunds")));
  }

  static String lines(Order order) {
    var lines = new JsonArray();
    for (var line : order.lines()) {
      lines.add(
          new JsonArray()
              .add(line.product())
              .add(line.category().orElse(null))
              .add(line.quantity().toPlainString())
              .add(line.unitPrice().toPlainString()));
    }
    return lines.encode();
  }

  static String discountCodes(Order order) {
    return new JsonArray(order.discountCodes()).encode();
  }

  static String refunds(Refunds refunds) {
    var json = new JsonObject();
    refunds
        .byId()
        .forEach(
            (id, refund) ->
                json.put(
                    id,
                    new JsonObject()
                        .put("version", refund.version())
                        .put("amount", refund.amount().toPlainString())
                        .put("reportingUnits", refund.rate().reportingUnits().toPlainString())
                        .put("shopUnits", refund.rate().shopUnits().toPlainString())));
    return json.encode();
  }

  /// When it took effect is not kept: only the record itself is asked for that.
  private static Optional<Snapshot> snapshot(Row row) {
    return Optional.ofNullable(row.getString("customer_id"))
        .map(
            owner ->
                new Snapshot(
                    row.getString("version"),
                    new Order(
                        row.getString("order_key"),
                        owner,
                        Columns.instant(row, "placed_at").orElseThrow(),
                        OrderStatus.valueOf(row.getString("status")),
                        row.getBigDecimal("gross"),
                        row.getBigDecimal("told_net"),
                        lines(row.getJsonArray("lines")),
                        row.getJsonArray("discount_codes").stream()
                            .map(String.class::cast)
                            .toList()),
                    Instant.EPOCH));
  }

  private static List<Line> lines(JsonArray lines) {
    return lines.stream()
        .map(JsonArray.class::cast)
        .map(
            line ->
                new Line(
                    line.getString(0),
                    Optional.ofNullable(line.getString(1)),
                    new BigDecimal(line.getString(2)),
                    new BigDecimal(line.getString(3))))
        .toList();
  }

  /// @param column null where there are none
  private static Refunds refunds(JsonObject column) {
    return column == null
        ? Refunds.NONE
        : new Refunds(
            column.fieldNames().stream()
                .collect(toMap(id -> id, id -> refund(column.getJsonObject(id)))));
  }

  private static Refund refund(JsonObject json) {
    return new Refund(
        json.getString("version"),
        new BigDecimal(json.getString("amount")),
        new Refund.Rate(
            new BigDecimal(json.getString("reportingUnits")),
            new BigDecimal(json.getString("shopUnits"))));
  }
}
