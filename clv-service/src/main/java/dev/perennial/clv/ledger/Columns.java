package dev.perennial.clv.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Turns rows into the column arrays that `unnest` takes, and instants into what the driver takes.
final class Columns {

  private Columns() {}

  static <R, T> T[] of(List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  static <R> String[] strings(List<R> rows, Function<R, String> value) {
    return of(rows, value, String[]::new);
  }

  static <R> OffsetDateTime[] times(List<R> rows, Function<R, Instant> value) {
    return of(rows, row -> time(value.apply(row)), OffsetDateTime[]::new);
  }

  static OffsetDateTime time(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
