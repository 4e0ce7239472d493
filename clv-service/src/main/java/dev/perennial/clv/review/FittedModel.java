package dev.perennial.clv.review;

import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.Spendings;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.PurchaseModel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.LocalDate;
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
/// @param calibrationEnd last day whose purchases count
/// @param flags what to know before believing it
/// @param seconds that the fit took, without reading
@RegisterForReflection
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
    LocalDate calibrationEnd,
    int iterations,
    Set<FitFlag> flags,
    double seconds) {

  /// Under what a model was fitted.
  record Setting(TimeUnit timeUnit, LocalDate calibrationEnd) {}

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
