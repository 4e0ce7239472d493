package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// One thing that a campaign does.
///
/// @param key unique within the campaign
/// @param validity how long after the decision it is still worth doing
public record Step(String key, Condition when, Offer offer, Duration validity) {

  public Step {
    Text.plain("step", key, 60);
    requireNonNull(when, "when");
    requireNonNull(offer, "offer");
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("validity is not positive: " + validity);
    }
  }
}
