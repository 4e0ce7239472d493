package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.experiment.ArmResult;
import dev.perennial.campaign.experiment.ConversionUplift;
import dev.perennial.campaign.experiment.Finding;
import dev.perennial.campaign.experiment.MoneyUplift;
import dev.perennial.campaign.experiment.Results;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.experiment.Uplift;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a campaign's experiment has shown, by assignment.
///
/// @param waiting people whose window has not closed or not settled; they are in no arm below
/// @param excluded people who were found to be one after they had got different things
/// @param winsorCap where each person's money is cut off in `uplifts`; absent before there are
///     enough buyers
/// @param arms the holdout first
/// @param next by which shares those are drawn who come now, where the campaign learns; absent
///     before it has learned anything
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultsJson(
    String campaign,
    Instant asOf,
    String currency,
    long waiting,
    long excluded,
    String winsorCap,
    List<ArmJson> arms,
    List<UpliftJson> uplifts,
    Map<String, Double> next) {

  /// @param margin part of revenue
  static ResultsJson of(
      String campaign,
      Instant asOf,
      String currency,
      Optional<BigDecimal> margin,
      Results results,
      Optional<Shares> next) {
    var counted = results.counted();
    return new ResultsJson(
        campaign,
        asOf,
        currency,
        counted.waiting(),
        counted.excluded(),
        counted.cap().map(BigDecimal::toPlainString).orElse(null),
        results.arms().stream().map(arm -> ArmJson.of(arm, margin)).toList(),
        results.uplifts().stream().map(uplift -> UpliftJson.of(uplift, margin)).toList(),
        next.map(ResultsJson::byArm).orElse(null));
  }

  private static Map<String, Double> byArm(Shares shares) {
    var byArm = new TreeMap<String, Double>();
    shares.arms().forEach(arm -> byArm.put(arm, shares.of(arm)));
    return byArm;
  }

  private static String amount(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  /// @param exposed of the people got something
  /// @param conversions of the people bought within their window and kept some of it
  /// @param marginPerPerson absent where the margin is not known
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ArmJson(
      String arm,
      long people,
      long exposed,
      long conversions,
      double rate,
      String revenue,
      String revenuePerPerson,
      String marginPerPerson) {

    static ArmJson of(ArmResult arm, Optional<BigDecimal> margin) {
      return new ArmJson(
          arm.arm(),
          arm.people(),
          arm.exposed(),
          arm.conversions(),
          arm.rate(),
          arm.revenue().toPlainString(),
          amount(arm.revenuePerPerson()),
          margin.map(part -> amount(arm.revenuePerPerson().multiply(part))).orElse(null));
    }
  }

  /// A variant less the holdout.
  ///
  /// @param alpha how often a variant without effect is taken for one that has one, at most,
  ///     however often one looks
  /// @param because one sentence on what can be believed
  /// @param revenuePerPerson absent before there are enough people
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UpliftJson(
      String arm,
      double alpha,
      String because,
      ConversionJson conversion,
      AmountJson revenuePerPerson,
      AmountJson marginPerPerson) {

    static UpliftJson of(Uplift uplift, Optional<BigDecimal> margin) {
      return new UpliftJson(
          uplift.arm(),
          uplift.alpha(),
          uplift.because(),
          ConversionJson.of(uplift.conversions()),
          uplift.money().map(money -> AmountJson.of(money, BigDecimal.ONE)).orElse(null),
          uplift
              .money()
              .flatMap(money -> margin.map(part -> AmountJson.of(money, part)))
              .orElse(null));
    }
  }

  /// Rates are weighted by the inverse of the probability that each person was drawn with.
  ///
  /// @param difference of the rates, `low` to `high` at any look
  /// @param eValue against no difference, now
  /// @param pValue valid at any look
  /// @param finding `better`, `worse` or `not_yet`
  @RegisterForReflection
  public record ConversionJson(
      double rate,
      double holdoutRate,
      double difference,
      double low,
      double high,
      double eValue,
      double pValue,
      String finding) {

    static ConversionJson of(ConversionUplift uplift) {
      return new ConversionJson(
          uplift.rate(),
          uplift.holdoutRate(),
          uplift.difference(),
          uplift.interval().low(),
          uplift.interval().high(),
          // JSON has no infinity.
          Math.min(uplift.eValue(), Double.MAX_VALUE),
          uplift.pValue(),
          word(uplift.finding()));
    }
  }

  /// @param difference per person, `low` to `high` at any look
  /// @param finding `better`, `worse` or `not_yet`
  @RegisterForReflection
  public record AmountJson(String difference, String low, String high, String finding) {

    static AmountJson of(MoneyUplift uplift, BigDecimal part) {
      var difference = uplift.difference();
      return new AmountJson(
          amount(BigDecimal.valueOf(difference.estimate()).multiply(part)),
          amount(BigDecimal.valueOf(difference.interval().low()).multiply(part)),
          amount(BigDecimal.valueOf(difference.interval().high()).multiply(part)),
          word(uplift.finding()));
    }
  }

  private static String word(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }
}
