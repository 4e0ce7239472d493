package dev.perennial.clv.review;

import dev.perennial.clv.backtest.Holdout;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Collects a holdout column by column: days, and minor units into the reporting currency.
final class HoldoutColumns {

  private final double minorPerUnit;
  private final IntStream.Builder x = IntStream.builder();
  private final DoubleStream.Builder tx = DoubleStream.builder();
  private final DoubleStream.Builder age = DoubleStream.builder();
  private final IntStream.Builder purchases = IntStream.builder();
  private final DoubleStream.Builder meanSpend = DoubleStream.builder();
  private final DoubleStream.Builder holdoutSpend = DoubleStream.builder();
  private final LongStream.Builder count = LongStream.builder();

  HoldoutColumns(double minorPerUnit) {
    this.minorPerUnit = minorPerUnit;
  }

  void add(Row row) {
    int repeats = row.getInteger("x");
    x.add(repeats);
    tx.add(row.getInteger("tx"));
    age.add(row.getInteger("age"));
    purchases.add(row.getInteger("purchases"));
    meanSpend.add(repeats == 0 ? 0 : row.getLong("net") / minorPerUnit / repeats);
    holdoutSpend.add(row.getLong("net_after") / minorPerUnit);
    count.add(row.getLong("customers"));
  }

  Holdout holdout() {
    return Holdout.of(
        x.build().toArray(),
        tx.build().toArray(),
        age.build().toArray(),
        purchases.build().toArray(),
        meanSpend.build().toArray(),
        holdoutSpend.build().toArray(),
        count.build().toArray());
  }
}
