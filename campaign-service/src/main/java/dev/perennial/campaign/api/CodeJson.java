package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.checkout.Checkout.Known;
import dev.perennial.campaign.promotion.Benefit;
import dev.perennial.campaign.promotion.Stacking;
import dev.perennial.campaign.promotion.Stacking.BestOf;
import dev.perennial.campaign.promotion.Stacking.Combinable;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import dev.perennial.campaign.promotion.Use;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// A code as it stands.
///
/// @param state `issued`, `redeemed`, `expired` or `revoked`, as of now
/// @param usedThenRefunded whether an order that used it was cancelled or wholly refunded
/// @param causeRefunded whether what it was given for was refunded after it had been used
@RegisterForReflection
public record CodeJson(
    String code,
    String state,
    String campaign,
    String customerId,
    String decisionId,
    BenefitJson benefit,
    StackingJson stacking,
    Instant issuedAt,
    Instant validUntil,
    boolean usedThenRefunded,
    boolean causeRefunded,
    List<RedemptionJson> redemptions) {

  static CodeJson of(Known known, Instant now) {
    var promised = known.promised();
    var issue = promised.issue();
    return new CodeJson(
        promised.code().printed(),
        promised.stateAt(now).word(),
        issue.campaign(),
        issue.customerId(),
        issue.decisionId(),
        BenefitJson.of(issue.benefit(), issue.currency().getCurrencyCode()),
        StackingJson.of(issue.stacking()),
        issue.issuedAt(),
        issue.validUntil(),
        known.uses().stream().anyMatch(Use::refunded),
        promised.causeRefunded(),
        known.uses().stream().map(RedemptionJson::of).toList());
  }

  /// @param percent of a percentage only
  /// @param maximum the most that it takes off
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BenefitJson(String kind, Integer percent, String maximum, String currency) {

    static BenefitJson of(Benefit benefit, String currency) {
      return switch (benefit) {
        case Benefit.Percent(int percent, var maximum) ->
            new BenefitJson("percent", percent, maximum.toPlainString(), currency);
        case Benefit.Fixed(var amount) ->
            new BenefitJson("fixed", null, amount.toPlainString(), currency);
      };
    }
  }

  /// @param rule `exclusive`, `combinable` or `best-of`
  /// @param category within which it may be combined
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StackingJson(String rule, String category) {

    static StackingJson of(Stacking stacking) {
      return switch (stacking) {
        case Exclusive() -> new StackingJson("exclusive", null);
        case Combinable(var category) -> new StackingJson("combinable", category);
        case BestOf(var category) -> new StackingJson("best-of", category);
      };
    }
  }
}
