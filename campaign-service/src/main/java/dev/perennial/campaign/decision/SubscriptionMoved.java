package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A subscription began, went on or ended.
///
/// @param activityId the shop's event, at most 650 characters
/// @param subscriptionKey platform/shop/id
public record SubscriptionMoved(
    String customerId,
    String activityId,
    Instant asOf,
    String subscriptionKey,
    SubscriptionMove move)
    implements Happening {

  public SubscriptionMoved {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
    requireNonNull(move, "move");
    Text.plain("activityId", activityId, 650);
    Text.plain("subscriptionKey", subscriptionKey, 400);
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.SUBSCRIPTION, Optional.of(activityId));
  }

  @Override
  public String id() {
    return customerId + "/subscriptions/" + activityId;
  }
}
