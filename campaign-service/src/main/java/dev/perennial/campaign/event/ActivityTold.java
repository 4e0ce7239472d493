package dev.perennial.campaign.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.Map;

/// The fields of ingest-service's activities that this service uses.
@RegisterForReflection
public record ActivityTold(
    String activityId,
    String customerId,
    String asOf,
    String name,
    JsonNode properties,
    String subscriptionKey) {

  private static final int PROPERTIES_MAX = 50;
  private static final int VALUE_CHARS_MAX = 200;

  /// What was done. Throws an `IllegalArgumentException`, `NullPointerException` or
  /// `DateTimeException` where the event breaks its contract, as do the others.
  public Activity toActivity() {
    return new Activity(
        Fields.customerId("customerId", customerId),
        activityId,
        Fields.instant("asOf", asOf),
        name,
        texts());
  }

  public SubscriptionMoved toMoved(SubscriptionMove move) {
    return new SubscriptionMoved(
        Fields.customerId("customerId", customerId),
        activityId,
        Fields.instant("asOf", asOf),
        subscriptionKey,
        move);
  }

  /// Plain values as text; what is nested or too long to be compared with is left out.
  private Map<String, String> texts() {
    var texts = new HashMap<String, String>();
    if (properties != null && properties.isObject()) {
      properties.properties().stream()
          .limit(PROPERTIES_MAX)
          .filter(each -> each.getValue().isValueNode() && !each.getValue().isNull())
          .filter(each -> each.getKey().length() <= VALUE_CHARS_MAX)
          .filter(each -> each.getValue().asText().length() <= VALUE_CHARS_MAX)
          .filter(each -> each.getValue().asText().chars().noneMatch(Character::isISOControl))
          .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    }
    return texts;
  }
}
