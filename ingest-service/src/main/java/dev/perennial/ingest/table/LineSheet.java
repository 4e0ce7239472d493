package dev.perennial.ingest.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// A row for each line of an order. What an order says as a whole stands in its first row, its
/// total is the sum of its lines, without tax and shipping. A sum below zero is a credit note.
/// An order with a line that cannot be read is not taken at all: its total would be wrong.
final class LineSheet implements Sheet {

  private static final int FRACTION_DIGITS_MAX = 6;
  private static final List<Column> WHO =
      List.of(Column.CUSTOMER, Column.EMAIL, Column.PHONE, Column.LOYALTY);

  private final Columns columns;
  private final Options options;
  private final OrderHead head;

  LineSheet(Columns columns, Options options) {
    columns.require(Column.ID);
    columns.require(Column.PRODUCT);
    columns.require(Column.QUANTITY);
    columns.require(Column.PRICE);
    this.columns = columns;
    this.options = options;
    this.head = new OrderHead(columns, options);
  }

  @Override
  public long span() {
    return options.span();
  }

  @Override
  public String key(Row row) {
    return columns.text(row, Column.ID);
  }

  @Override
  public List<Entry> entries(Group group) {
    try {
      return List.of(order(group));
    } catch (Refusal refusal) {
      return List.of(new Entry.Bad(group.line(), refusal.reason(), refusal.getMessage()));
    }
  }

  private Entry order(Group group) {
    if (group.rows().size() > Order.LINES_MAX) {
      throw new Refusal(Reason.TOO_LARGE, "the order has more than " + Order.LINES_MAX + " lines");
    }
    var first = group.rows().getFirst();
    var lines = JsonNodeFactory.instance.arrayNode(group.rows().size());
    var total = BigDecimal.ZERO;
    for (var row : group.rows()) {
      requireSame(first, row);
      total = total.add(line(row, lines));
    }
    if (total.scale() > FRACTION_DIGITS_MAX) {
      total = total.setScale(FRACTION_DIGITS_MAX, RoundingMode.HALF_UP);
    }
    var order = head.write(first, key(first), total, BigDecimal.ZERO);
    order.put("total", total.toPlainString()).set("lines", lines);
    return new Entry.Order(group.line(), order);
  }

  /// What the line costs.
  private BigDecimal line(Row row, ArrayNode lines) {
    var quantity = columns.required(row, Column.QUANTITY, options.amounts()::read);
    var price = columns.required(row, Column.PRICE, options.amounts()::read);
    var line = lines.addObject();
    OrderHead.put(line, "product", columns.required(row, Column.PRODUCT, String::strip));
    OrderHead.put(line, "category", columns.text(row, Column.CATEGORY));
    line.put("quantity", quantity.toPlainString()).put("unitPrice", price.toPlainString());
    return columns
        .value(row, Column.AMOUNT, options.amounts()::read)
        .orElseGet(() -> quantity.multiply(price));
  }

  private void requireSame(Row first, Row row) {
    requireSame(row, "currency", head.currency(first), head.currency(row));
    for (var column : WHO) {
      requireSame(row, column.key(), head.person(first, column), head.person(row, column));
    }
  }

  private static void requireSame(Row row, String what, String first, String other) {
    if (!other.isEmpty() && !other.equals(first)) {
      throw new Refusal(
          Reason.CONFLICT,
          "line %d: the %s is not that of the order's first line"
              .formatted(row.span().line(), what));
    }
  }
}
