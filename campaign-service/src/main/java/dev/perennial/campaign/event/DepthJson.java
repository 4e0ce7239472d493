package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.promotion.Depth;
import dev.perennial.campaign.promotion.Willingness;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/// Why a discount is as deep as it is, as it stands among the inputs of a decision.
///
/// @param because `STEP`, `MOVED_BY_LESS`, `MARGIN_FLOOR` or `MARGIN_UNKNOWN`
/// @param lastPercent what moved this customer last, where known
/// @param margin share of the price, where known
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DepthJson(
    int percent,
    String because,
    int stepPercent,
    int marginPercentMax,
    Integer lastPercent,
    String margin,
    WillingnessJson willingness,
    int policyVersion) {

  public static DepthJson of(Depth depth) {
    var last = depth.willingness().habit().lastPercent();
    return new DepthJson(
        depth.percent(),
        depth.because().name(),
        depth.stepPercent(),
        depth.marginPercentMax(),
        last.isPresent() ? last.getAsInt() : null,
        depth.margin().map(BigDecimal::toPlainString).orElse(null),
        WillingnessJson.of(depth.willingness()),
        depth.policyVersion());
  }

  /// How likely the next purchase is one at full price, and the numbers that say so.
  ///
  /// @param low the probability lies between this and `high` with `mass`
  /// @param priorFitted whether the prior comes from the shop's customers
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WillingnessJson(
      double mean,
      double low,
      double high,
      double mass,
      int fullPrice,
      int discounted,
      String fullPriceRevenue,
      String discountedRevenue,
      Double engagement,
      double priorAlpha,
      double priorBeta,
      boolean priorFitted) {

    static WillingnessJson of(Willingness willingness) {
      var habit = willingness.habit();
      var prior = willingness.prior();
      var engagement = willingness.engagement();
      return new WillingnessJson(
          willingness.mean(),
          willingness.low(),
          willingness.high(),
          willingness.mass(),
          habit.fullPrice(),
          habit.discounted(),
          habit.fullPriceRevenue().toPlainString(),
          habit.discountedRevenue().toPlainString(),
          engagement.isPresent() ? engagement.getAsDouble() : null,
          prior.alpha(),
          prior.beta(),
          prior.fitted());
    }
  }
}
