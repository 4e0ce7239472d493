package dev.perennial.clv.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/// Something that happened to a subscription. Events come twice, late and in any order.
///
/// @param activityId the same however often it is told
/// @param subscriptionKey platform/shop/id
/// @param customerId whose it was, as recorded
/// @param at business instant at which it happened
/// @param day business day of that
/// @param terms from then on; null where it does not say
public record SubscriptionEvent(
    String activityId,
    String subscriptionKey,
    String customerId,
    Kind kind,
    Instant at,
    LocalDate day,
    Terms terms) {

  /// What happened.
  public enum Kind {
    STARTED,
    RENEWED,
    CANCELLED
  }

  /// The later is greater; of two at one instant, the one with the greater id.
  static final Comparator<SubscriptionEvent> BY_TIME =
      Comparator.comparing(SubscriptionEvent::at).thenComparing(SubscriptionEvent::activityId);

  /// Whether a period begins with it.
  boolean begins() {
    return switch (kind) {
      case STARTED, RENEWED -> true;
      case CANCELLED -> false;
    };
  }
}
