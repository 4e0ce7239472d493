package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Changes.NOW;

import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Orders for tests.
final class Orders {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private Orders() {}

  static String freshKey() {
    return "shop/1/" + NEXT.incrementAndGet();
  }

  static Order paid(String key, String customerId, String gross, String... codes) {
    return order(key, customerId, OrderStatus.PAID, gross, gross, codes);
  }

  static Order order(
      String key,
      String customerId,
      OrderStatus status,
      String gross,
      String net,
      String... codes) {
    return new Order(
        key,
        customerId,
        NOW,
        status,
        new BigDecimal(gross),
        new BigDecimal(net),
        List.of(),
        List.of(codes));
  }

  static OrderChange first(Order order) {
    return new OrderChange(Optional.empty(), order, NOW, order.key() + " @ 1");
  }

  static OrderChange next(Order before, Order after) {
    return new OrderChange(Optional.of(before), after, NOW, after.key() + " @ 2");
  }
}
