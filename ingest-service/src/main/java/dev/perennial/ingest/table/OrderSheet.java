package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.math.BigDecimal;
import java.util.List;

/// A row for each order. Two rows of one order that differ are snapshots of it where a column says
/// when each was made, and else probably its lines: better no figure than a wrong one.
final class OrderSheet implements Sheet {

  private final Columns columns;
  private final Options options;
  private final OrderHead head;
  private final boolean isAlone;

  OrderSheet(Columns columns, Options options) {
    if (!options.rowIds()) {
      columns.require(Column.ID);
    }
    columns.require(Column.AMOUNT);
    this.columns = columns;
    this.options = options;
    this.head = new OrderHead(columns, options);
    this.isAlone = options.rowIds() || columns.has(Column.UPDATED);
  }

  @Override
  public long span() {
    return isAlone ? 0 : options.span();
  }

  @Override
  public String key(Row row) {
    return options.rowIds() ? RowIds.of(row) : columns.text(row, Column.ID);
  }

  @Override
  public List<Entry> entries(Group group) {
    var cells = group.rows().getFirst().cells();
    if (group.rows().stream().allMatch(row -> row.cells().equals(cells))) {
      return group.rows().stream().map(this::entry).toList();
    }
    return List.of(
        new Entry.Bad(
            group.line(),
            Reason.CONFLICT,
            "%d rows up to line %d have the id of this one and say something else: format=lines, or a column for updated"
                .formatted(group.rows().size() - 1, group.lastLine())));
  }

  private Entry entry(Row row) {
    var line = row.span().line();
    try {
      var total = columns.required(row, Column.AMOUNT, options.amounts()::read);
      var refunded = amount(row, Column.REFUNDED).abs();
      var order = head.write(row, key(row), total, refunded);
      order.put("total", total.toPlainString());
      order.put("tax", amount(row, Column.TAX).toPlainString());
      order.put("shipping", amount(row, Column.SHIPPING).toPlainString());
      order.put("refunded", refunded.toPlainString());
      return new Entry.Order(line, order);
    } catch (Refusal refusal) {
      return new Entry.Bad(line, refusal.reason(), refusal.getMessage());
    }
  }

  private BigDecimal amount(Row row, Column column) {
    return columns.value(row, column, options.amounts()::read).orElse(BigDecimal.ZERO);
  }
}
