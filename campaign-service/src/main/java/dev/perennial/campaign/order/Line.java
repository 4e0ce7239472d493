package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/// What was bought of one product.
///
/// @param product the shop's own id; at most 200 characters
/// @param quantity negative where it came back
/// @param unitPrice in the shop's currency, which may have more digits than the currency
public record Line(
    String product, Optional<String> category, BigDecimal quantity, BigDecimal unitPrice) {

  public Line {
    requireNonNull(product, "product");
    requireNonNull(category, "category");
    requireNonNull(quantity, "quantity");
    requireNonNull(unitPrice, "unitPrice");
  }
}
