package dev.perennial.campaign.api;

import dev.perennial.campaign.promotion.DepthPolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Objects;

/// How deep discounts go, as [DepthPolicy] says it.
///
/// @param marginFloor a decimal string, 0 to below 1
@RegisterForReflection
public record DepthPolicyJson(
    List<StepJson> steps,
    String marginFloor,
    Integer percentMaxWithoutMargin,
    Double engagementPurchases,
    Double intervalMass) {

  static DepthPolicyJson of(DepthPolicy policy) {
    return new DepthPolicyJson(
        policy.steps().stream()
            .map(step -> new StepJson(step.willingness(), step.percent()))
            .toList(),
        policy.marginFloor().toPlainString(),
        policy.percentMaxWithoutMargin(),
        policy.engagementPurchases(),
        policy.intervalMass());
  }

  /// The policy as `version`; refused in one sentence where a part is missing or makes no sense.
  static DepthPolicy policy(DepthPolicyJson body, int version) {
    if (body == null
        || body.steps == null
        || body.steps.stream().anyMatch(Objects::isNull)
        || body.percentMaxWithoutMargin == null
        || body.engagementPurchases == null
        || body.intervalMass == null) {
      throw new BadRequestException("A part of the policy is missing.");
    }
    try {
      return new DepthPolicy(
          version,
          body.steps.stream().map(StepJson::step).toList(),
          Amounts.parse("marginFloor", body.marginFloor),
          body.percentMaxWithoutMargin,
          body.engagementPurchases,
          body.intervalMass);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage() + ".", e);
    }
  }

  /// @param willingness from which the step holds, 0 to 1
  @RegisterForReflection
  public record StepJson(double willingness, int percent) {

    DepthPolicy.Step step() {
      return new DepthPolicy.Step(willingness, percent);
    }
  }
}
