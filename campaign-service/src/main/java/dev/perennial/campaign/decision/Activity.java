package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A customer did something in the shop: visited, filled a cart, answered a question.
///
/// @param activityId the shop's event, at most 650 characters
/// @param name what was done, such as `cart` or `visit`
/// @param properties what the shop told of it, as text
public record Activity(
    String customerId, String activityId, Instant asOf, String name, Map<String, String> properties)
    implements Happening {

  public Activity {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
    Text.plain("activityId", activityId, 650);
    Text.plain("name", name, 100);
    properties = Map.copyOf(properties);
  }

  @Override
  public Cause cause() {
    return new Cause(CauseKind.ACTIVITY, Optional.of(activityId));
  }

  @Override
  public String id() {
    return customerId + "/activities/" + activityId;
  }
}
