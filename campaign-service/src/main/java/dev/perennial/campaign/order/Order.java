package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// An order as far as campaigns look at it: its newest snapshot, less the refunds that were told
/// alone. Money is in the reporting currency, without tax and shipping.
///
/// @param key platform/shop/id, one order of the whole installation; at most 400 characters
/// @param customerId whose it is now: `c-...`, or `anon:<key>` for nobody's
/// @param gross what was paid for the goods; 0 or more, negative for a credit note
/// @param net what is left of it as revenue: 0 unless [OrderStatus#PAID]
/// @param discountCodes as the shop spells them
public record Order(
    String key,
    String customerId,
    Instant placedAt,
    OrderStatus status,
    BigDecimal gross,
    BigDecimal net,
    List<Line> lines,
    List<String> discountCodes) {

  public Order {
    requireNonNull(key, "key");
    requireNonNull(customerId, "customerId");
    requireNonNull(placedAt, "placedAt");
    requireNonNull(status, "status");
    requireNonNull(gross, "gross");
    requireNonNull(net, "net");
    lines = List.copyOf(lines);
    discountCodes = List.copyOf(discountCodes);
  }

  /// Whether somebody is known to have bought: campaigns look at no other orders.
  public boolean isSomebodys() {
    return !customerId.startsWith("anon:");
  }

  /// Whether it counts as a purchase: paid for, and not wholly taken back.
  public boolean isPurchase() {
    return status == OrderStatus.PAID && net.signum() > 0;
  }

  Order ownedBy(String owner) {
    return new Order(key, owner, placedAt, status, gross, net, lines, discountCodes);
  }

  Order withNet(BigDecimal left) {
    return new Order(key, customerId, placedAt, status, gross, left, lines, discountCodes);
  }
}
