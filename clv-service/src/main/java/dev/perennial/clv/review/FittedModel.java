package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.fit.Spendings;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A model as it was fitted to this shop.
///
/// @param parameters by their usual names; times in `timeUnit`, money in the reporting currency
/// @param logLikelihood natural logarithm, in the same units
/// @param highestLogLikelihood that can be had without a prior
/// @param standardErrors by the same names
/// @param customers whom it was fitted to
/// @param repeatCustomers those of them who came back
/// @param rows different histories of theirs
/// @param timeUnit of the parameters; absent for contracts
/// @param period of the contracts, ISO 8601, which is their unit of time; absent otherwise
/// @param calibrationEnd last day whose purchases count
/// @param flags what to know before believing it
/// @param seconds that the fit took, without reading
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FittedModel(
    String model,
    Map<String, Double> parameters,
    double logLikelihood,
    double highestLogLikelihood,
    Map<String, Double> standardErrors,
    long customers,
    long repeatCustomers,
    int rows,
    TimeUnit timeUnit,
    String period,
    LocalDate calibrationEnd,
    int iterations,
    Set<FitFlag> flags,
    double seconds) {

  /// Under what a model was fitted.
  record Setting(TimeUnit timeUnit, String period, LocalDate calibrationEnd) {
    Setting(TimeUnit timeUnit, LocalDate calibrationEnd) {
      this(timeUnit, null, calibrationEnd);
    }
  }

  static FittedModel of(
      Fit<PurchaseModel> fit, Histories histories, Setting setting, Duration took) {
    return of(
        fit,
        fit.model().name(),
        fit.model().parameters(),
        new Population(histories.customers(), histories.repeatCustomers(), histories.rows()),
        setting,
        took);
  }

  static FittedModel ofSpending(
      Fit<GammaGamma> fit, Spendings spendings, Setting setting, Duration took) {
    return of(
        fit,
        fit.model().name(),
        fit.model().parameters(),
        new Population(spendings.customers(), spendings.customers(), spendings.rows()),
        setting,
        took);
  }

  static FittedModel ofContracts(
      Fit<ShiftedBetaGeometric> fit,
      Renewals renewals,
      Period period,
      LocalDate calibrationEnd,
      Duration took) {
    return of(
        fit,
        fit.model().name(),
        fit.model().parameters(),
        new Population(renewals.customers(), renewals.repeatCustomers(), renewals.periods()),
        new Setting(null, period.toString(), calibrationEnd),
        took);
  }

  private record Population(long customers, long repeatCustomers, int rows) {}

  private static FittedModel of(
      Fit<?> fit,
      String model,
      Map<String, Double> parameters,
      Population population,
      Setting setting,
      Duration took) {
    return new FittedModel(
        model,
        parameters,
        fit.logLikelihood(),
        fit.highestLogLikelihood(),
        byName(parameters, fit.standardErrors().iterator()),
        population.customers(),
        population.repeatCustomers(),
        population.rows(),
        setting.timeUnit(),
        setting.period(),
        setting.calibrationEnd(),
        fit.iterations(),
        fit.flags(),
        took.toNanos() / 1e9);
  }

  private static Map<String, Double> byName(
      Map<String, Double> parameters, Iterator<Double> values) {
    var named = new LinkedHashMap<String, Double>();
    parameters.keySet().forEach(name -> named.put(name, values.next()));
    return named;
  }
}
