package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.LoyaltyMove;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// Something that happened, as it is kept while steps wait: exactly one field is there.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HappeningJson(
    SegmentChanged change,
    Ordered order,
    Acted activity,
    Subscribed subscription,
    Joined registration,
    Said answer,
    Moved loyalty) {

  public static HappeningJson of(Happening happening) {
    return switch (happening) {
      case SegmentChange change ->
          new HappeningJson(SegmentChanged.of(change), null, null, null, null, null, null);
      case OrderPlaced order ->
          new HappeningJson(null, Ordered.of(order), null, null, null, null, null);
      case Activity activity ->
          new HappeningJson(null, null, Acted.of(activity), null, null, null, null);
      case SubscriptionMoved moved ->
          new HappeningJson(null, null, null, Subscribed.of(moved), null, null, null);
      case Registered registered ->
          new HappeningJson(null, null, null, null, Joined.of(registered), null, null);
      case Answered answered ->
          new HappeningJson(null, null, null, null, null, Said.of(answered), null);
      case LoyaltyMoved moved ->
          new HappeningJson(null, null, null, null, null, null, Moved.of(moved));
    };
  }

  public Happening toHappening() {
    if (change != null) {
      return change.toChange();
    }
    if (order != null) {
      return order.toOrder();
    }
    if (activity != null) {
      return activity.toActivity();
    }
    if (subscription != null) {
      return subscription.toMoved();
    }
    if (answer != null) {
      return answer.toAnswered();
    }
    return loyalty != null
        ? loyalty.toMoved()
        : new Registered(registration.customerId(), registration.asOf());
  }

  @RegisterForReflection
  public record Ordered(
      String customerId,
      String orderKey,
      String version,
      Instant asOf,
      boolean first,
      Set<String> products,
      Set<String> categories) {

    static Ordered of(OrderPlaced order) {
      return new Ordered(
          order.customerId(),
          order.orderKey(),
          order.version(),
          order.asOf(),
          order.first(),
          order.products(),
          order.categories());
    }

    OrderPlaced toOrder() {
      return new OrderPlaced(customerId, orderKey, version, asOf, first, products, categories);
    }
  }

  @RegisterForReflection
  public record Acted(
      String customerId,
      String activityId,
      Instant asOf,
      String name,
      Map<String, String> properties) {

    static Acted of(Activity activity) {
      return new Acted(
          activity.customerId(),
          activity.activityId(),
          activity.asOf(),
          activity.name(),
          activity.properties());
    }

    Activity toActivity() {
      return new Activity(customerId, activityId, asOf, name, properties);
    }
  }

  @RegisterForReflection
  public record Subscribed(
      String customerId,
      String activityId,
      Instant asOf,
      String subscriptionKey,
      SubscriptionMove move) {

    static Subscribed of(SubscriptionMoved moved) {
      return new Subscribed(
          moved.customerId(),
          moved.activityId(),
          moved.asOf(),
          moved.subscriptionKey(),
          moved.move());
    }

    SubscriptionMoved toMoved() {
      return new SubscriptionMoved(customerId, activityId, asOf, subscriptionKey, move);
    }
  }

  @RegisterForReflection
  public record Joined(String customerId, Instant asOf) {

    static Joined of(Registered registered) {
      return new Joined(registered.customerId(), registered.asOf());
    }
  }

  @RegisterForReflection
  public record Said(String customerId, String ref, Instant asOf, int score) {

    static Said of(Answered answered) {
      return new Said(answered.customerId(), answered.ref(), answered.asOf(), answered.score());
    }

    Answered toAnswered() {
      return new Answered(customerId, ref, asOf, score);
    }
  }

  @RegisterForReflection
  public record Moved(String customerId, LoyaltyMove move, String tier, Instant asOf) {

    static Moved of(LoyaltyMoved moved) {
      return new Moved(moved.customerId(), moved.move(), moved.tier(), moved.asOf());
    }

    LoyaltyMoved toMoved() {
      return new LoyaltyMoved(customerId, move, tier, asOf);
    }
  }
}
