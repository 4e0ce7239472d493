package dev.perennial.campaign.recommendation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A product of a basket that the customer kept.
public record Bought(String product, Optional<String> category) {

  public Bought {
    requireNonNull(product, "product");
    requireNonNull(category, "category");
  }
}
