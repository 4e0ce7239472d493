package dev.perennial.bench.population;

import java.util.List;
import java.util.stream.Collectors;

/// Copies the rows that a table has of some customers to customers of other ids. It knows only
/// what must differ: ids and, from a certain instant on, time. Everything else is taken over as
/// clv-service wrote it, also in columns that it does not know.
///
/// The plan is the temporary table `copies (template_id, customer_id, bucket, suffix, since,
/// shift)`.
record TableCopy(String table, List<Column> columns) {

  /// A column that is written, and whether it holds an instant.
  record Column(String name, boolean instant) {}

  TableCopy {
    columns = List.copyOf(columns);
  }

  String sql() {
    return "insert into %s (%s) select %s from copies c join %s t on t.customer_id = c.template_id"
        .formatted(
            table,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            columns.stream().map(TableCopy::value).collect(Collectors.joining(", ")),
            table);
  }

  private static String value(Column column) {
    return switch (column.name()) {
      case "customer_id" -> "c.customer_id";
      case "bucket" -> "c.bucket";
      case "order_key" -> "t.order_key || c.suffix";
      default ->
          column.instant()
              ? "case when t.%1$s < c.since then t.%1$s else t.%1$s + c.shift end"
                  .formatted(column.name())
              : "t." + column.name();
    };
  }
}
