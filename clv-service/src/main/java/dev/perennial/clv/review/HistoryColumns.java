package dev.perennial.clv.review;

import dev.perennial.clv.fit.Histories;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Collects histories column by column, from days into a unit of time.
final class HistoryColumns {

  private final TimeUnit unit;
  private final IntStream.Builder x = IntStream.builder();
  private final DoubleStream.Builder tx = DoubleStream.builder();
  private final DoubleStream.Builder age = DoubleStream.builder();
  private final LongStream.Builder count = LongStream.builder();

  HistoryColumns(TimeUnit unit) {
    this.unit = unit;
  }

  void add(Row row) {
    x.add(row.getInteger("x"));
    tx.add((double) row.getInteger("tx") / unit.days());
    age.add((double) row.getInteger("age") / unit.days());
    count.add(row.getLong("customers"));
  }

  Histories histories() {
    return Histories.of(
        x.build().toArray(), tx.build().toArray(), age.build().toArray(), count.build().toArray());
  }
}
