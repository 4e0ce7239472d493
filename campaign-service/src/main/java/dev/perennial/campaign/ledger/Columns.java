package dev.perennial.campaign.ledger;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// The columns of a set of rows as array parameters of one statement, `$1` first.
final class Columns<R> {

  private final List<R> rows;
  private final Tuple arrays = Tuple.tuple();

  Columns(List<R> rows) {
    this.rows = rows;
  }

  Columns<R> text(Function<R, String> column) {
    arrays.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
    return this;
  }

  Columns<R> integer(ToIntFunction<R> column) {
    arrays.addArrayOfInteger(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
    return this;
  }

  Columns<R> bigint(ToLongFunction<R> column) {
    arrays.addArrayOfLong(rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
    return this;
  }

  /// @param column may give null
  Columns<R> instant(Function<R, Instant> column) {
    arrays.addArrayOfOffsetDateTime(
        rows.stream().map(column).map(Columns::atUtc).toArray(OffsetDateTime[]::new));
    return this;
  }

  Tuple tuple() {
    return arrays;
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
