package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

/// What a redemption took of one order's points.
public record Draw(String orderKey, long points) {

  public Draw {
    requireNonNull(orderKey, "orderKey");
    if (points < 1) {
      throw new IllegalArgumentException("points below 1");
    }
  }
}
