package dev.perennial.campaign;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Orders that no other test has.
public final class Orders {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private Orders() {}

  public static String freshKey() {
    return "shop/acme/" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
  }

  /// The first version of an order that is paid for.
  public static Snapshot paid(String key, String customerId, String net) {
    return paid(key, customerId, net, Changes.NOW, 1);
  }

  public static Snapshot paid(
      String key, String customerId, String net, Instant placedAt, int version) {
    return new Snapshot(
        version(version),
        new Order(
            key,
            customerId,
            placedAt,
            OrderStatus.PAID,
            new BigDecimal(net),
            new BigDecimal(net),
            List.of(new Line("SKU-1", Optional.of("coffee"), BigDecimal.ONE, new BigDecimal(net))),
            List.of("WELCOME10")),
        placedAt);
  }

  public static String version(int n) {
    return "%020d-02-%016x".formatted(n, 1);
  }
}
