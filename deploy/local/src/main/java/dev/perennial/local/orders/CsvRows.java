package dev.perennial.local.orders;

import dev.perennial.local.orders.CanonicalOrder.Customer;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Turns the rows of one CSV, from its first to its last, into orders of the platform `csv`.
final class CsvRows {

  private static final String PLATFORM = "csv";

  /// What exports write where nobody is meant.
  private static final Set<String> NOBODY = Set.of("0", "null", "NULL", "nan", "NaN");

  private final Columns columns;
  private final Conventions conventions;
  private final RowIds rowIds = new RowIds();
  private String previousId = "";
  private List<String> previousCells = List.of();

  CsvRows(Columns columns, Conventions conventions) {
    this.columns = columns;
    this.conventions = conventions;
  }

  Entry entry(long line, List<String> cells) {
    try {
      return Entry.Order.of(line, order(cells));
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Entry.Bad(line, e.getMessage());
    }
  }

  private CanonicalOrder order(List<String> cells) {
    var id = id(cells);
    var placedAt = Dates.parse(columns.text(cells, Column.DATE), conventions.zone());
    var total = Amounts.parse(columns.text(cells, Column.AMOUNT));
    var refunded = amount(cells, Column.REFUNDED).abs();
    return new CanonicalOrder(
        PLATFORM,
        conventions.shop(),
        id,
        placedAt.toString(),
        CanonicalOrder.modifiedAt(updatedAt(cells, placedAt), refunded).toString(),
        status(cells, total),
        Customer.of(person(cells, Column.CUSTOMER), person(cells, Column.EMAIL)),
        currency(cells),
        total.toPlainString(),
        optional(amount(cells, Column.TAX)),
        optional(amount(cells, Column.SHIPPING)),
        optional(refunded),
        List.of(),
        codes(columns.text(cells, Column.DISCOUNT)),
        columns.text(cells, Column.CHANNEL));
  }

  /// A second row of the same order is an item of it, not an order: better no figure than a wrong
  /// one.
  private String id(List<String> cells) {
    if (!columns.has(Column.ID)) {
      return rowIds.next(cells);
    }
    var id = columns.text(cells, Column.ID);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("the order has no id");
    }
    var again = id.equals(previousId) && !cells.equals(previousCells);
    if (again && !columns.has(Column.UPDATED)) {
      throw new IllegalArgumentException(
          "order %s is in the row before already: one row per order is needed".formatted(id));
    }
    previousId = id;
    previousCells = cells;
    return id;
  }

  private Instant updatedAt(List<String> cells, Instant placedAt) {
    var text = columns.text(cells, Column.UPDATED);
    return text.isEmpty() ? placedAt : Dates.parse(text, conventions.zone());
  }

  /// A cancellation with a negative amount takes back another order: it counts, as a credit note.
  private Status status(List<String> cells, BigDecimal total) {
    var word = columns.text(cells, Column.STATUS);
    var status =
        Statuses.parse(word)
            .orElseThrow(
                () -> new IllegalArgumentException("status '%s' is not known".formatted(word)));
    return status == Status.CANCELLED && total.signum() < 0 ? Status.PAID : status;
  }

  private String currency(List<String> cells) {
    var text = columns.text(cells, Column.CURRENCY);
    if (text.isEmpty()) {
      return columns
          .headerCurrency()
          .or(conventions::currency)
          .orElse(Conventions.CURRENCY_OF_LAST_RESORT);
    }
    return Currencies.code(text)
        .orElseThrow(
            () -> new IllegalArgumentException("currency '%s' is not known".formatted(text)));
  }

  private BigDecimal amount(List<String> cells, Column column) {
    var text = columns.text(cells, column);
    return text.isEmpty() ? BigDecimal.ZERO : Amounts.parse(text);
  }

  private String person(List<String> cells, Column column) {
    var text = columns.text(cells, column);
    return NOBODY.contains(text) ? "" : text;
  }

  private static String optional(BigDecimal amount) {
    return amount.signum() == 0 ? "" : amount.toPlainString();
  }

  private static List<String> codes(String text) {
    return Arrays.stream(text.split("[,;|]"))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .toList();
  }
}
