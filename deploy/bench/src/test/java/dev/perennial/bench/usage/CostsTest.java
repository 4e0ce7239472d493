package dev.perennial.bench.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.usage.Costs.Cost;
import dev.perennial.bench.usage.Costs.Dear;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {

  private static final long MIB = 1_048_576;
  private static final Statement UPSERT =
      new Statement("clv", "insert into orders\n  select * from unnest($1)");
  private static final Statement BEGIN = new Statement("clv", "begin");
  private static final Reading FROM =
      new Reading(
          Map.of("clv-service", new Use(10, 90 * MIB, 5), "PostgreSQL", new Use(1, MIB, 5)),
          Map.of(UPSERT, new Work(90, 10, 0), BEGIN, new Work(10, 1, 0)),
          Map.of("orders.v1", 1_000L, "customers.v1", 7L),
          0);
  private static final Reading TO =
      new Reading(
          Map.of("clv-service", new Use(14, 100 * MIB, 5), "PostgreSQL", new Use(2, 2 * MIB, 5)),
          Map.of(UPSERT, new Work(590, 50, 400_000), BEGIN, new Work(110, 2, 0)),
          Map.of("orders.v1", 1_501_000L, "customers.v1", 7L, "__consumer_offsets", 9L),
          600_000);

  private final Costs costs = Costs.between(FROM, TO, 2_000, 900_000);

  @Test
  void whatWasUsedBetweenIsDividedByTheOrders() {
    assertThat(costs.processes())
        .containsEntry("clv-service", new Cost(2, 100, 300.0))
        .containsEntry("PostgreSQL", new Cost(0.5, 2, null));
    assertThat(costs.cpuSeconds()).isEqualTo(2.5);
    assertThat(costs.statements()).isEqualTo(300);
    assertThat(costs.walBytesAnOrder()).isEqualTo(300);
    assertThat(costs.bodyBytesAnOrder()).isEqualTo(450);
  }

  @Test
  void statementsThatTookLongestComeFirst() {
    assertThat(costs.dearest())
        .containsExactly(
            new Dear("clv", "insert into orders select * from unnest($1)", 250, 20, 200),
            new Dear("clv", "begin", 50, 0.5, 0));
  }

  @Test
  void topicsThatDidNotGrowAndThoseOfTheBrokerAreLeftOut() {
    assertThat(costs.topicBytesAnOrder()).isEqualTo(Map.of("orders.v1", 750.0));
  }
}
