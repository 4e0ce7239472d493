package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.HeldOrder;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.identity.Nobody;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A record concerns somebody else than the one under whose key it stands, whose records may be in
/// another partition: the batch is done again alone, and its turn is kept. That is rare: ingest
/// writes under the id that a person goes by, so it takes a merge or a split with records under
/// way.
final class Crossing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Crossing() {
    super("a batch reaches into another partition", null, false, false);
  }

  /// @param recorded as they stand in the log
  /// @param owned the same under the ids of their owners
  /// @param held what was known of orders that they change
  static void refuse(
      List<? extends OrderRecord> recorded, List<OrderRecord> owned, List<HeldOrder> held) {
    var owners =
        held.stream()
            .filter(order -> !order.anonymous())
            .collect(toMap(HeldOrder::orderKey, HeldOrder::customerId));
    for (var i = 0; i < owned.size(); i++) {
      if (crosses(recorded.get(i), owned.get(i), owners)) {
        throw new Crossing();
      }
    }
  }

  private static boolean crosses(
      OrderRecord recorded, OrderRecord owned, Map<String, String> owners) {
    var key = keyOf(recorded);
    var before = owners.get(recorded.orderKey());
    return key != null
        && (isSomebodyElse(key, keyOf(owned)) || before != null && isSomebodyElse(key, before));
  }

  private static boolean isSomebodyElse(String key, String customerId) {
    return !Nobody.is(customerId) && !Objects.equals(key, customerId);
  }

  /// Null where nobody told.
  private static String keyOf(OrderRecord record) {
    return switch (record) {
      case OrderSnapshot order -> order.customerId();
      case OrderRefund refund -> refund.customerId();
    };
  }
}
