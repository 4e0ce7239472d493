package dev.perennial.ingest.order;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// A whole order as it stood at one moment, whatever platform it comes from. Instants are cut to
/// microseconds, amounts are exact and in the order's currency. The identifiers are in order of
/// precedence.
///
/// @param updatedAt when the platform last changed it; absent where it does not say
/// @param currency that the shop keeps its books in
/// @param charged what the customer was asked for, all in all
/// @param refunded what has been given back so far, as far as this snapshot knows; not negative
/// @param presentment what the customer saw, where that was in another currency
public record Order(
    OrderKey key,
    Instant placedAt,
    Optional<Instant> updatedAt,
    Status status,
    List<Identifier> identifiers,
    Currency currency,
    Charge charged,
    Charge refunded,
    List<OrderLine> lines,
    List<String> discountCodes,
    Optional<String> channel,
    Optional<Presentment> presentment)
    implements Identified {

  public static final int LINES_MAX = 5_000;
  public static final int CODES_MAX = 100;

  public Order {
    if (refunded.total().signum() < 0) {
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

  @Override
  public Instant happenedAt() {
    return placedAt;
  }

  @Override
  public boolean registers() {
    return false;
  }

  /// The moment this snapshot speaks of.
  public Instant modifiedAt() {
    return updatedAt.orElse(placedAt);
  }
}
