package dev.perennial.clv.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What records of orders and refunds come to, worked out the plain way from all of them at once.
final class PlainOrders {

  private PlainOrders() {}

  static List<OrderSnapshot> snapshots(List<OrderRecord> log) {
    return log.stream()
        .filter(OrderSnapshot.class::isInstance)
        .map(OrderSnapshot.class::cast)
        .toList();
  }

  /// The newest version of each order by its key.
  static Map<String, OrderSnapshot> newest(List<OrderRecord> log) {
    var newest = new TreeMap<String, OrderSnapshot>();
    for (var order : snapshots(log)) {
      newest.merge(
          order.orderKey(), order, (a, b) -> a.version().compareTo(b.version()) < 0 ? b : a);
    }
    return newest;
  }

  /// A day with this order alone. net = gross - max(refunded as the order says, refunds told
  /// alone), for a paid order.
  static Day day(OrderSnapshot order, List<OrderRecord> log) {
    var said = order.money().refundedMinor();
    var gross = order.netMinor() + said;
    var net = order.money().paid() ? gross - Math.max(said, refunds(order.orderKey(), log)) : 0;
    var free = order.money().paid() && gross == 0 && net == 0;
    return new Day(order.day(), net, net > 0 || free ? 1 : 0, free ? 1 : 0);
  }

  private static long refunds(String orderKey, List<OrderRecord> log) {
    var newest = new TreeMap<String, Refund>();
    for (var record : log) {
      if (record instanceof OrderRefund told && told.orderKey().equals(orderKey)) {
        newest.merge(
            told.refundId(),
            told.refund(),
            (a, b) -> a.version().compareTo(b.version()) < 0 ? b : a);
      }
    }
    var sum = BigDecimal.ZERO;
    var last = "";
    Refund.Rate rate = null;
    for (var refund : newest.values()) {
      sum = sum.add(refund.amount());
      // Of equals the greatest id, which comes last.
      if (refund.version().compareTo(last) >= 0) {
        last = refund.version();
        rate = refund.rate();
      }
    }
    return rate == null
        ? 0
        : sum.multiply(rate.reportingMinor())
            .divide(rate.shopUnits(), 0, RoundingMode.HALF_UP)
            .longValueExact();
  }
}
