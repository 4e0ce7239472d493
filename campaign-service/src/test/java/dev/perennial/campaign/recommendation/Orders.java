package dev.perennial.campaign.recommendation;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Orders for tests.
public final class Orders {

  private Orders() {}

  /// A paid order; what is left of it follows from its lines.
  public static Order paid(String key, String customerId, Instant placedAt, Line... lines) {
    return order(key, customerId, placedAt, OrderStatus.PAID, List.of(lines));
  }

  public static Order order(
      String key, String customerId, Instant placedAt, OrderStatus status, List<Line> lines) {
    var gross =
        lines.stream()
            .map(line -> line.quantity().multiply(line.unitPrice()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var net = status == OrderStatus.PAID ? gross : BigDecimal.ZERO;
    return new Order(key, customerId, placedAt, status, gross, net, lines, List.of());
  }

  /// The same order with another rest of its money.
  public static Order left(Order order, String net) {
    return new Order(
        order.key(),
        order.customerId(),
        order.placedAt(),
        order.status(),
        order.gross(),
        new BigDecimal(net),
        order.lines(),
        order.discountCodes());
  }

  public static Line line(String product, String category, int quantity, String unitPrice) {
    return new Line(
        product,
        Optional.ofNullable(category),
        BigDecimal.valueOf(quantity),
        new BigDecimal(unitPrice));
  }
}
