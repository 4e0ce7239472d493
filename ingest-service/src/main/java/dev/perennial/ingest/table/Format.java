package dev.perennial.ingest.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a record of a file is.
public enum Format {
  /// a row of a CSV for each order
  ORDERS(
      EnumSet.complementOf(
          EnumSet.of(Column.PRODUCT, Column.CATEGORY, Column.QUANTITY, Column.PRICE))),
  /// a row of a CSV for each line of an order
  LINES(EnumSet.complementOf(EnumSet.of(Column.TAX, Column.SHIPPING, Column.REFUNDED))),
  /// a canonical order as JSON
  NDJSON(EnumSet.noneOf(Column.class));

  private final Set<Column> columns;

  Format(Set<Column> columns) {
    this.columns = columns;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> ofKey(String key) {
    return Arrays.stream(values()).filter(format -> format.key().equals(key)).findFirst();
  }

  Set<Column> columns() {
    return columns;
  }
}
