package dev.perennial.campaign.person;

import static java.util.Objects.requireNonNull;

/// An order given to somebody by a split.
///
/// @param number greater is newer
public record Assignment(String orderKey, long number, String customerId) {

  public Assignment {
    requireNonNull(orderKey, "orderKey");
    requireNonNull(customerId, "customerId");
  }

  /// Whether it takes the place of `held`.
  boolean replaces(Assignment held) {
    return number > held.number
        || (number == held.number && customerId.compareTo(held.customerId) < 0);
  }
}
