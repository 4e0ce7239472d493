package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Condition;
import dev.perennial.campaign.decision.Condition.All;
import dev.perennial.campaign.decision.Condition.StageEntered;
import dev.perennial.campaign.decision.Condition.TierEntered;
import dev.perennial.campaign.decision.Condition.TierIs;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Step;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.event.OfferJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;

/// A campaign as the API shows it.
@RegisterForReflection
public record CampaignJson(
    String campaign, int version, String kind, List<String> causes, List<StepJson> steps) {

  static CampaignJson of(Campaign campaign) {
    return new CampaignJson(
        campaign.key(),
        campaign.version(),
        campaign.kind().word(),
        campaign.causes().stream().sorted().map(CauseKind::word).toList(),
        campaign.steps().stream().map(StepJson::of).toList());
  }

  @RegisterForReflection
  public record Page(List<CampaignJson> campaigns) {}

  /// @param validity ISO 8601
  @RegisterForReflection
  public record StepJson(String step, ConditionJson when, OfferJson offer, String validity) {

    static StepJson of(Step step) {
      return new StepJson(
          step.key(),
          ConditionJson.of(step.when()),
          OfferJson.of(step.offer()),
          step.validity().toString());
    }
  }

  /// @param kind `tier-entered`, `tier-is`, `stage-entered` or `all`; the other fields are
  ///     those of the kind
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConditionJson(
      String kind,
      List<Tier> tiers,
      List<Stage> stages,
      List<Stage> from,
      List<ConditionJson> conditions) {

    static ConditionJson of(Condition condition) {
      return switch (condition) {
        case TierEntered(var tiers) ->
            new ConditionJson("tier-entered", sorted(tiers), null, null, null);
        case TierIs(var tiers) -> new ConditionJson("tier-is", sorted(tiers), null, null, null);
        case StageEntered(var stages, var from) ->
            new ConditionJson("stage-entered", null, sorted(stages), sorted(from), null);
        case All(var conditions) ->
            new ConditionJson(
                "all", null, null, null, conditions.stream().map(ConditionJson::of).toList());
      };
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> values) {
      return values.stream().sorted().toList();
    }
  }
}
