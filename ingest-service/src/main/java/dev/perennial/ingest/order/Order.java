package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A whole order as it stood at one moment, whatever platform it comes from. Instants are cut to
/// microseconds, amounts are exact and in the order's currency, and `refunded` is what has been
/// given back so far, without tax and shipping. The identifiers are in order of precedence.
public record Order(
    OrderKey key,
    Instant placedAt,
    Optional<Instant> updatedAt,
    Status status,
    List<Identifier> identifiers,
    Currency currency,
    BigDecimal total,
    BigDecimal tax,
    BigDecimal shipping,
    BigDecimal refunded,
    List<OrderLine> lines,
    List<String> discountCodes,
    Optional<String> channel)
    implements Identified {

  public Order {
    if (refunded.signum() < 0) {
      throw new IllegalArgumentException("refunded is negative");
    }
    identifiers = List.copyOf(identifiers);
    lines = List.copyOf(lines);
    discountCodes = List.copyOf(discountCodes);
  }

  @Override
  public String anonymousId() {
    return "anon:" + key.value();
  }

  /// The moment this snapshot speaks of.
  public Instant modifiedAt() {
    return updatedAt.orElse(placedAt);
  }

  /// What the customer paid for the goods themselves.
  public BigDecimal gross() {
    return total.subtract(tax).subtract(shipping);
  }
}
