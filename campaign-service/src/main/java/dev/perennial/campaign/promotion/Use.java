package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// One time that a code was redeemed.
///
/// @param id unique; above 0
/// @param orderKey the order that it was redeemed for, once that is known
/// @param discount in the code's currency, as the checkout was told; empty where only the order
///     says so
/// @param cost in the reporting currency
/// @param redeemedAt business instant
/// @param ordered whether an order has shown the code
/// @param refunded whether that order was then cancelled or wholly refunded
/// @param rolledBack whether the checkout failed after it
public record Use(
    long id,
    Code code,
    Optional<String> orderKey,
    Optional<BigDecimal> discount,
    BigDecimal cost,
    Instant redeemedAt,
    boolean ordered,
    boolean refunded,
    boolean rolledBack) {

  public Use {
    requireNonNull(code, "code");
    requireNonNull(orderKey, "orderKey");
    requireNonNull(discount, "discount");
    requireNonNull(cost, "cost");
    requireNonNull(redeemedAt, "redeemedAt");
  }
}
