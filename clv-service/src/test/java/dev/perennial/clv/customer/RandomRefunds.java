package dev.perennial.clv.customer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Puts refunds among the records of a [RandomLog]: nested in versions of orders and told alone,
/// before their order and long after it, of orders that never come; corrected, failed, twice, late.
final class RandomRefunds {

  private final RandomGenerator random;
  private final Map<String, OrderSnapshot> nested = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Refund.Rate> rates = new HashMap<>();
  private final List<OrderRefund> refunds = new ArrayList<>();

  private RandomRefunds(RandomGenerator random) {
    this.random = random;
  }

  static List<OrderRecord> among(RandomGenerator random, List<OrderSnapshot> orders) {
    var refunds = new RandomRefunds(random);
    var log = new ArrayList<OrderRecord>(orders.stream().map(refunds::maybeNested).toList());
    for (int i = 0; i < orders.size() / 2; i++) {
      log.add(random.nextInt(log.size() + 1), refunds.next(orders));
    }
    return List.copyOf(log);
  }

  /// One version of an order says the same whenever it comes.
  private OrderSnapshot maybeNested(OrderSnapshot order) {
    return nested.computeIfAbsent(
        order.ref(),
        _ ->
            order.netMinor() > 0 && random.nextInt(3) == 0
                ? TestOrders.refunded(order, random.nextLong(order.netMinor() + 1))
                : order);
  }

  private OrderRefund next(List<OrderSnapshot> orders) {
    var refund =
        !refunds.isEmpty() && random.nextInt(5) == 0
            ? refunds.get(random.nextInt(refunds.size()))
            : refund(orders.get(random.nextInt(orders.size())));
    refunds.add(refund);
    return refund;
  }

  private OrderRefund refund(OrderSnapshot near) {
    var key = random.nextInt(20) == 0 ? "never-" + random.nextInt(3) : near.orderKey();
    var id = "r-" + random.nextInt(3);
    var version = versions.merge(key + id, 1, Integer::sum);
    var cents = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 60_00);
    var days = random.nextInt(3) == 0 ? random.nextInt(300) : 0;
    return new OrderRefund(
        key,
        id,
        new Refund("%06d".formatted(version), BigDecimal.valueOf(cents, 2), rate(key)),
        near.recordedAt(),
        near.recordedAt().minus(Duration.ofDays(days)),
        near.recordedAt());
  }

  /// Mostly that of the order's own day.
  private Refund.Rate rate(String orderKey) {
    return random.nextInt(10) == 0 ? rate() : rates.computeIfAbsent(orderKey, _ -> rate());
  }

  private Refund.Rate rate() {
    return TestOrders.rate(BigDecimal.valueOf(random.nextLong(1, 2_0000), 4));
  }
}
