package dev.perennial.campaign.checkout;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Rows as records.
final class Rows {

  private Rows() {}

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> record) {
    return StreamSupport.stream(rows.spliterator(), false).map(record).toList();
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
