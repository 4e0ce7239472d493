package dev.perennial.clv.review;

import dev.perennial.clv.fit.Spendings;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Collects spendings column by column, from minor units into the reporting currency.
final class SpendingColumns {

  private final double minorPerUnit;
  private final IntStream.Builder x = IntStream.builder();
  private final DoubleStream.Builder mean = DoubleStream.builder();
  private final LongStream.Builder count = LongStream.builder();

  SpendingColumns(double minorPerUnit) {
    this.minorPerUnit = minorPerUnit;
  }

  void add(Row row) {
    int purchases = row.getInteger("x");
    x.add(purchases);
    mean.add(row.getLong("net") / minorPerUnit / purchases);
    count.add(row.getLong("customers"));
  }

  Spendings spendings() {
    return Spendings.of(x.build().toArray(), mean.build().toArray(), count.build().toArray());
  }
}
