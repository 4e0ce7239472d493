package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

/// Points that a campaign gives.
///
/// @param decisionId of the campaign; the same decision gives once
/// @param points 1 or more
public record Gift(String customerId, String decisionId, long points) {

  public Gift {
    requireNonNull(customerId, "customerId");
    requireNonNull(decisionId, "decisionId");
    if (points < 1) {
      throw new IllegalArgumentException("points below 1: " + points);
    }
  }

  /// Names its lot among those of orders, whose keys begin with a platform.
  public String key() {
    return "gift/" + decisionId;
  }
}
