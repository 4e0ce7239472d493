package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An order became a purchase: it was paid for.
///
/// @param version the one that made it a purchase
/// @param first whether it was the customer's first purchase when it came
/// @param products the shop's own ids
public record OrderPlaced(
    String customerId,
    String orderKey,
    String version,
    Instant asOf,
    boolean first,
    Set<String> products,
    Set<String> categories)
    implements Happening {

  public OrderPlaced {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
    Text.plain("orderKey", orderKey, 400);
    Text.plain("version", version, 100);
    products = Set.copyOf(products);
    categories = Set.copyOf(categories);
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.ORDER, Optional.of(orderKey + "@" + version));
  }

  /// An order that is paid, taken back and paid again is one purchase.
  @Override
  public String id() {
    return customerId + "/orders/" + orderKey;
  }
}
