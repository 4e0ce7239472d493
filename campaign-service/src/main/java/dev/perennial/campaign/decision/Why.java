package dev.perennial.campaign.decision;

import dev.perennial.campaign.decision.Condition.All;
import dev.perennial.campaign.decision.Condition.StageEntered;
import dev.perennial.campaign.decision.Condition.TierEntered;
import dev.perennial.campaign.decision.Condition.TierIs;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says in one sentence why a step is about something that happened: "Reached tier TOP from HIGH by
/// an order."
public final class Why {

  private Why() {}

  public static String sentence(Candidate candidate) {
    var said =
        switch (candidate.happening()) {
          case SegmentChange change -> changed(change, candidate.step().on());
          case OrderPlaced order -> (order.first() ? "bought" : "bought again");
          case Activity activity -> "did " + activity.name();
          case SubscriptionMoved moved ->
              "subscription " + moved.move().name().toLowerCase(Locale.ROOT);
          case Registered _ -> "registered";
          case Answered answered -> "answered " + answered.score() + " of 10";
          case LoyaltyMoved moved ->
              moved.move().name().toLowerCase(Locale.ROOT) + " loyalty tier " + moved.tier();
        };
    var waited = candidate.step().after();
    var whole = waited.isNone() ? said : said + ", " + waited + " ago";
    return Character.toUpperCase(whole.charAt(0)) + whole.substring(1) + ".";
  }

  private static String changed(SegmentChange change, When on) {
    var what =
        on instanceof When.Changed(var condition, var _)
            ? part(change, condition)
            : "became " + change.to().tier() + " " + change.to().stage();
    return what + " " + by(change.cause().kind());
  }

  private static String part(SegmentChange change, Condition condition) {
    var to = change.to();
    return switch (condition) {
      case TierEntered(var _) ->
          "reached tier "
              + to.tier()
              + change.from().map(from -> " from " + from.tier()).orElse(" at once");
      case TierIs(var _) -> "in tier " + to.tier();
      case Condition.TierLeft(var _) ->
          "left tier " + change.from().map(from -> from.tier().name()).orElse("none");
      case StageEntered(var _, var _) ->
          "became "
              + to.stage()
              + change.from().map(from -> " after " + from.stage()).orElse(" at once");
      case All(var conditions) ->
          conditions.stream().map(each -> part(change, each)).collect(Collectors.joining(", "));
    };
  }

  private static String by(CauseKind kind) {
    return switch (kind) {
      case ORDER -> "by an order";
      case REFUND -> "by a refund";
      case TIME -> "by the passing of time";
      case REFIT -> "by a new model";
      case POLICY -> "by a new policy";
      case MERGE -> "by a merge of customers";
      case REGISTRATION -> "by registering";
      case ACTIVITY -> "by what they did";
      case SUBSCRIPTION -> "by a subscription";
      case FEEDBACK -> "by what they said";
      case LOYALTY -> "by a loyalty tier";
    };
  }
}
