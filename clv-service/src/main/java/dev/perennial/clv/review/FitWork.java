package dev.perennial.clv.review;

import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.fit.Spendings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fits models to what customers bought.
@ApplicationScoped
class FitWork {

  /// Gamma-Gamma beside the purchase models.
  static final String SPENDING = "Gamma-Gamma";

  /// Of contracts: asked for by name alone.
  static final String CONTRACTS = "sBG";

  static final Duration READING_MAX = Duration.ofMinutes(20);

  private final PastPurchases past;
  private final PastContracts contracts;

  FitWork(PastPurchases past, PastContracts contracts) {
    this.past = past;
    this.contracts = contracts;
  }

  /// Fits the one that is asked for, or all of purchases and spending.
  FitReport perform(JobRequest request, Steps steps) {
    return CONTRACTS.equals(request.model())
        ? contracts(request, steps)
        : purchases(request, steps);
  }

  /// One fit for each period of contracts, the most frequent first.
  private FitReport contracts(JobRequest request, Steps steps) {
    steps.next(0, "reading subscriptions until " + request.calibrationEnd());
    var read = contracts.until(request.calibrationEnd()).await().atMost(READING_MAX);
    steps.next(0.5, "fitting " + CONTRACTS);
    var fitted = new ArrayList<FittedModel>();
    read.forEach(
        (period, renewals) -> {
          long began = System.nanoTime();
          var fit = Fits.shiftedBetaGeometric(renewals);
          fitted.add(
              FittedModel.ofContracts(
                  fit, renewals, period, request.calibrationEnd(), since(began)));
        });
    return new FitReport(request.calibrationEnd(), null, fitted);
  }

  private FitReport purchases(JobRequest request, Steps steps) {
    steps.next(0, "reading purchases until " + request.calibrationEnd());
    var read = past.until(request.calibrationEnd(), request.timeUnit()).await().atMost(READING_MAX);
    var histories = read.histories().histories();
    var spendings = read.spendings().spendings();
    var setting = new FittedModel.Setting(request.timeUnit(), request.calibrationEnd());
    var fitted = new ArrayList<FittedModel>();
    for (var kind : kinds(request.model())) {
      steps.next((2.0 + 2 * fitted.size()) / 10, "fitting " + kind.inLiterature());
      fitted.add(fit(kind, histories, setting));
    }
    if (request.model() == null || request.model().equals(SPENDING)) {
      steps.next((2.0 + 2 * fitted.size()) / 10, "fitting " + SPENDING);
      fitted.add(fitSpending(spendings, setting));
    }
    return new FitReport(request.calibrationEnd(), request.timeUnit(), fitted);
  }

  /// The purchase models that a request means.
  static List<PurchaseModelKind> kinds(String model) {
    return Arrays.stream(PurchaseModelKind.values())
        .filter(kind -> model == null || kind.inLiterature().equals(model))
        .toList();
  }

  static FittedModel fit(PurchaseModelKind kind, Histories histories, FittedModel.Setting setting) {
    long began = System.nanoTime();
    var fit = kind.fit(histories);
    return FittedModel.of(fit, histories, setting, since(began));
  }

  static FittedModel fitSpending(Spendings spendings, FittedModel.Setting setting) {
    long began = System.nanoTime();
    var fit = Fits.gammaGamma(spendings);
    return FittedModel.ofSpending(fit, spendings, setting, since(began));
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
