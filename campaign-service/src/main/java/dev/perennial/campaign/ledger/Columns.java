package dev.perennial.campaign.ledger;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;

/// The columns of a set of rows as array parameters of one statement, `$1` first.
public final class Columns<R> {

  private final List<R> rows;
  private final Tuple arrays = Tuple.tuple();

  public Columns(List<R> rows) {
    this.rows = rows;
  }

  public Columns<R> text(Function<R, String> column) {
    arrays.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
    return this;
  }

  public Columns<R> integer(ToIntFunction<R> column) {
    arrays.addArrayOfInteger(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new));
    return this;
  }

  public Columns<R> bigint(ToLongFunction<R> column) {
    arrays.addArrayOfLong(rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
    return this;
  }

  public Columns<R> real(ToDoubleFunction<R> column) {
    arrays.addArrayOfDouble(rows.stream().mapToDouble(column).boxed().toArray(Double[]::new));
    return this;
  }

  /// Amounts as text, to be cast to numeric: so none loses a digit.
  ///
  /// @param column may give null
  public Columns<R> decimal(Function<R, BigDecimal> column) {
    return text(
        row -> Optional.ofNullable(column.apply(row)).map(BigDecimal::toPlainString).orElse(null));
  }

  public Columns<R> flag(Predicate<R> column) {
    arrays.addArrayOfBoolean(rows.stream().map(column::test).toArray(Boolean[]::new));
    return this;
  }

  /// @param column may give null
  public Columns<R> instant(Function<R, Instant> column) {
    arrays.addArrayOfOffsetDateTime(
        rows.stream().map(column).map(Columns::atUtc).toArray(OffsetDateTime[]::new));
    return this;
  }

  public Tuple tuple() {
    return arrays;
  }

  /// The instant of a column, empty where it is null.
  public static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  /// @param instant may be null
  public static OffsetDateTime atUtc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
