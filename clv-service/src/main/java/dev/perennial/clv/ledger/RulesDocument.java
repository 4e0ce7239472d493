package dev.perennial.clv.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.Spend;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Rules as they are stored, published and shown: money as decimals of the reporting currency, the
/// day as unit of time.
///
/// @param parameters of the purchase model by their usual names
/// @param spend of Gamma-Gamma, with the currency as its unit; null while spend is the customer's
///     own mean
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulesDocument(
    String modelVersion,
    String model,
    Map<String, Double> parameters,
    SpendDocument spend,
    String currency,
    int horizonDays,
    double annualDiscountRate,
    TiersDocument tiers,
    StagesDocument stages) {

  @RegisterForReflection
  public record SpendDocument(double p, double q, double gamma) {}

  /// @param cutPoints decimals: the least exclusive value of MEDIUM, HIGH and TOP
  @RegisterForReflection
  public record TiersDocument(List<String> cutPoints, double hysteresis, Duration dwell) {}

  @RegisterForReflection
  public record StagesDocument(
      double slipping, double atRisk, double lost, Duration silence, Duration returned) {}

  public static RulesDocument of(Rules rules, MinorUnits units) {
    var tiers = rules.tiers();
    var stages = rules.stages();
    return new RulesDocument(
        rules.version(),
        rules.model().name(),
        rules.model().parameters(),
        spend(rules.spend(), units),
        units.currency().getCurrencyCode(),
        rules.horizon().days(),
        rules.horizon().annualDiscountRate(),
        new TiersDocument(
            tiers.cutPoints().stream().map(cut -> units.toDecimal(cut).toPlainString()).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        new StagesDocument(
            stages.slipping(),
            stages.atRisk(),
            stages.lost(),
            stages.silence(),
            stages.returned()));
  }

  /// These rules with another policy.
  public RulesDocument with(
      int horizonDays, double annualDiscountRate, TiersDocument tiers, StagesDocument stages) {
    return new RulesDocument(
        modelVersion,
        model,
        parameters,
        spend,
        currency,
        horizonDays,
        annualDiscountRate,
        tiers,
        stages);
  }

  /// @throws IllegalArgumentException for anything that is out of its range or missing
  public Rules rules(MinorUnits units, BusinessCalendar calendar) {
    var kind =
        PurchaseModelKind.of(model)
            .orElseThrow(() -> new IllegalArgumentException("there is no model " + model));
    return new Rules(
        modelVersion,
        kind.modelOf(parameters),
        spend == null
            ? new Spend.OwnMean()
            : new Spend.Fitted(
                new GammaGamma(spend.p(), spend.q(), spend.gamma())
                    .inSmallerUnits(units.perUnit())),
        new Horizon(horizonDays, annualDiscountRate),
        new TierPolicy(
            tiers.cutPoints().stream().map(cut -> units.fromDecimal(new BigDecimal(cut))).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        new StagePolicy(
            stages.slipping(), stages.atRisk(), stages.lost(), stages.silence(), stages.returned()),
        calendar);
  }

  private static SpendDocument spend(Spend spend, MinorUnits units) {
    return switch (spend) {
      case Spend.OwnMean() -> null;
      case Spend.Fitted(var minor) -> {
        var model = minor.inSmallerUnits(1.0 / units.perUnit());
        yield new SpendDocument(model.p(), model.q(), model.gamma());
      }
    };
  }
}
