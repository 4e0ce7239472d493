package dev.perennial.bench.refit;

import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.time.Instant;
import java.util.List;

/// Somebody whom the services know, and who may buy again.
///
/// @param customerId by which events tell of them
/// @param last an order by which ingest-service knows them
record Shopper(String customerId, CanonicalOrder last) {

  /// The key under which clv-service keeps an order.
  static String orderKey(CanonicalOrder order) {
    return "%s/%s/%s".formatted(order.platform(), order.shop(), order.id());
  }

  CanonicalOrder buys(long number, Instant at) {
    return new CanonicalOrder(
        last.platform(),
        last.shop(),
        "live-" + number,
        at.toString(),
        at.toString(),
        Status.PAID,
        last.customer(),
        "EUR",
        "%d.%02d".formatted(20 + number % 80, number % 100),
        "",
        "",
        "",
        List.of(),
        List.of(),
        "");
  }
}
