package dev.perennial.clv.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.segment.Overdue;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rules as they are stored, published and shown: money as decimals of the reporting currency, the
/// day as unit of time.
///
/// @param parameters of the purchase model by their usual names
/// @param margin share of net revenue that counts as value; null is 1
/// @param rfm where the fifths of the shop's customers ended at the last fit; null before one
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
    Double margin,
    TiersDocument tiers,
    StagesDocument stages,
    RfmDocument rfm) {

  @RegisterForReflection
  public record SpendDocument(double p, double q, double gamma) {

    Spend fitted(MinorUnits units) {
      return new Spend.Fitted(new GammaGamma(p, q, gamma).inSmallerUnits(units.perUnit()));
    }
  }

  /// @param cutPoints decimals: the least exclusive value of MEDIUM, HIGH and TOP
  @RegisterForReflection
  public record TiersDocument(List<String> cutPoints, double hysteresis, Duration dwell) {
    public TiersDocument with(List<String> others) {
      return new TiersDocument(others, hysteresis, dwell);
    }
  }

  /// @param overdue null is never
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StagesDocument(
      double slipping,
      double atRisk,
      double lost,
      OverdueDocument overdue,
      Duration silence,
      Duration returned) {

    static StagesDocument of(StagePolicy stages) {
      return new StagesDocument(
          stages.slipping(),
          stages.atRisk(),
          stages.lost(),
          new OverdueDocument(stages.overdue().slipping(), stages.overdue().atRisk()),
          stages.silence(),
          stages.returned());
    }

    StagePolicy policy() {
      return new StagePolicy(
          slipping,
          atRisk,
          lost,
          overdue == null ? Overdue.NEVER : new Overdue(overdue.slipping(), overdue.atRisk()),
          silence,
          returned);
    }
  }

  @RegisterForReflection
  public record OverdueDocument(double slipping, double atRisk) {}

  /// @param net decimals
  @RegisterForReflection
  public record RfmDocument(List<Long> silenceDays, List<Long> orders, List<String> net) {

    public static RfmDocument of(RfmCutPoints cuts, MinorUnits units) {
      return new RfmDocument(
          cuts.silenceDays(),
          cuts.orders(),
          cuts.netMinor().stream().map(net -> units.toDecimal(net).toPlainString()).toList());
    }

    RfmCutPoints cutPoints(MinorUnits units) {
      return new RfmCutPoints(
          silenceDays,
          orders,
          net.stream().map(each -> units.fromDecimal(new BigDecimal(each))).toList());
    }
  }

  public static RulesDocument of(Rules rules, MinorUnits units) {
    var tiers = rules.tiers();
    var by = rules.by();
    return new RulesDocument(
        rules.version(),
        by.model().name(),
        by.model().parameters(),
        spend(by.spend(), units),
        units.currency().getCurrencyCode(),
        by.horizon().days(),
        by.horizon().annualDiscountRate(),
        by.margin(),
        new TiersDocument(
            tiers.cutPoints().stream().map(cut -> units.toDecimal(cut).toPlainString()).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        StagesDocument.of(rules.stages()),
        rules.rfm().map(cuts -> RfmDocument.of(cuts, units)).orElse(null));
  }

  /// These rules with another policy.
  public RulesDocument with(
      int horizonDays,
      double annualDiscountRate,
      Double margin,
      TiersDocument tiers,
      StagesDocument stages) {
    return new RulesDocument(
        modelVersion,
        model,
        parameters,
        spend,
        currency,
        horizonDays,
        annualDiscountRate,
        margin,
        tiers,
        stages,
        rfm);
  }

  /// These rules with another model.
  public RulesDocument with(
      String otherVersion,
      String otherModel,
      Map<String, Double> otherParameters,
      SpendDocument otherSpend) {
    return new RulesDocument(
        otherVersion,
        otherModel,
        otherParameters,
        otherSpend,
        currency,
        horizonDays,
        annualDiscountRate,
        margin,
        tiers,
        stages,
        rfm);
  }

  /// These rules with other cut points.
  public RulesDocument with(TiersDocument otherTiers, RfmDocument otherRfm) {
    return new RulesDocument(
        modelVersion,
        model,
        parameters,
        spend,
        currency,
        horizonDays,
        annualDiscountRate,
        margin,
        otherTiers,
        stages,
        otherRfm);
  }

  /// @throws IllegalArgumentException for anything that is out of its range or missing
  public Rules rules(MinorUnits units, BusinessCalendar calendar) {
    var kind =
        PurchaseModelKind.of(model)
            .orElseThrow(() -> new IllegalArgumentException("there is no model " + model));
    return new Rules(
        modelVersion,
        new Valuation(
            kind.modelOf(parameters),
            spend == null ? new Spend.OwnMean() : spend.fitted(units),
            new Horizon(horizonDays, annualDiscountRate),
            margin == null ? 1 : margin),
        new TierPolicy(
            tiers.cutPoints().stream().map(cut -> units.fromDecimal(new BigDecimal(cut))).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        stages.policy(),
        Optional.ofNullable(rfm).map(cuts -> cuts.cutPoints(units)),
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
