package dev.perennial.campaign.decision;

import dev.perennial.campaign.decision.Condition.All;
import dev.perennial.campaign.decision.Condition.StageEntered;
import dev.perennial.campaign.decision.Condition.TierEntered;
import dev.perennial.campaign.decision.Condition.TierIs;
import java.util.stream.Collectors;

/// Says in one sentence why a step is about a change: "Reached tier TOP from HIGH by an order."
public final class Why {

  private Why() {}

  public static String sentence(SegmentChange change, Condition condition) {
    var said = part(change, condition) + " " + by(change.cause().kind()) + ".";
    return Character.toUpperCase(said.charAt(0)) + said.substring(1);
  }

  private static String part(SegmentChange change, Condition condition) {
    var to = change.to();
    return switch (condition) {
      case TierEntered(var _) ->
          "reached tier "
              + to.tier()
              + change.from().map(from -> " from " + from.tier()).orElse(" at once");
      case TierIs(var _) -> "in tier " + to.tier();
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
    };
  }
}
