package dev.perennial.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.population.TableCopy.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TableCopyTest {

  @Test
  void onlyIdsAndLaterInstantsDiffer() {
    var orders =
        new TableCopy(
            "orders",
            List.of(
                new Column("order_key", false),
                new Column("customer_id", false),
                new Column("placed_at", true),
                new Column("net", false)));

    assertThat(orders.sql())
        .isEqualTo(
            "insert into orders (order_key, customer_id, placed_at, net)"
                + " select t.order_key || c.suffix, c.customer_id,"
                + " case when t.placed_at < c.since then t.placed_at else t.placed_at + c.shift end,"
                + " t.net from copies c join orders t on t.customer_id = c.template_id");
  }

  @Test
  void copiesHaveIdsOfTheirOwnInAllBuckets() {
    var copies = LongStream.range(0, 10_000).mapToObj(n -> Copy.of(n, "t")).toList();

    assertThat(copies.stream().map(Copy::customerId)).doesNotHaveDuplicates();
    assertThat(copies.stream().map(Copy::bucket).collect(Collectors.toSet())).hasSize(64);
  }
}
