package dev.perennial.clv.review;

import dev.perennial.clv.backtest.Accuracy;
import dev.perennial.clv.backtest.Champion;
import dev.perennial.clv.backtest.Forecast;
import dev.perennial.clv.backtest.Holdout;
import dev.perennial.clv.backtest.SpendAccuracy;
import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.model.GammaGamma;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fits models until a day and compares what follows from them with what customers did after
/// it.
@ApplicationScoped
class BackTestWork {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final PastPurchases past;
  private final EpochBook epochs;

  BackTestWork(PastPurchases past, EpochBook epochs) {
    this.past = past;
    this.epochs = epochs;
  }

  /// What all models of a back-test share.
  private record Trial(
      JobRequest request,
      PastPurchases.Split split,
      Holdout holdout,
      FittedModel.Setting setting,
      GammaGamma spending) {

    double horizonDays() {
      return ChronoUnit.DAYS.between(split.calibrationEnd(), request.end());
    }
  }

  /// Tests the one that is asked for, or all.
  BackTestReport perform(JobRequest request, Steps steps) {
    steps.next(0, "reading purchases until " + request.end());
    var split =
        past.split(Optional.ofNullable(request.calibrationEnd()), request.end())
            .await()
            .atMost(FitWork.READING_MAX);
    var setting = new FittedModel.Setting(request.timeUnit(), split.calibrationEnd());
    steps.next(0.2, "fitting " + FitWork.SPENDING);
    long began = System.nanoTime();
    var holdout = split.holdout().holdout();
    var spendings = holdout.spendings();
    var spending = Fits.gammaGamma(spendings);
    var took = Duration.ofNanos(System.nanoTime() - began);
    var trial = new Trial(request, split, holdout, setting, spending.model());
    var tested = new ArrayList<TestedModel>();
    for (var kind : FitWork.kinds(request.model())) {
      steps.next((3.0 + 2 * tested.size()) / 10, "testing " + kind.inLiterature());
      tested.add(test(kind, trial));
    }
    var active = epochs.current().await().atMost(DATABASE_WAIT).newest().rules();
    return report(
        trial,
        tested,
        BackTestReport.Active.of(
            active, Accuracy.of(holdout, Forecast.of(active.by().model(), trial.horizonDays()))),
        FittedModel.ofSpending(spending, spendings, setting, took));
  }

  private static TestedModel test(PurchaseModelKind kind, Trial trial) {
    var histories = trial.holdout().histories(trial.setting().timeUnit().days());
    var fitted = FitWork.fit(kind, histories, trial.setting());
    var inDays =
        kind.model(fitted.parameters().values().stream().mapToDouble(Double::doubleValue).toArray())
            .inSmallerUnits(trial.setting().timeUnit().days());
    var forecast = Forecast.of(inDays, trial.horizonDays());
    var split = trial.split();
    return TestedModel.of(
        fitted,
        trial.request().end(),
        Accuracy.of(trial.holdout(), forecast),
        SpendAccuracy.of(trial.holdout(), forecast, trial.spending()),
        split.flow().weeks(inDays).stream()
            .map(week -> TestedModel.Week.of(week, split.first(), split.calibrationEnd()))
            .toList());
  }

  private static BackTestReport report(
      Trial trial, List<TestedModel> tested, BackTestReport.Active active, FittedModel spending) {
    var goingOn = Forecast.naive(trial.horizonDays());
    var naive = Accuracy.of(trial.holdout(), goingOn);
    var candidates =
        tested.stream()
            .map(model -> new Champion.Candidate(model.fit().model(), model.mae()))
            .toList();
    return new BackTestReport(
        trial.split().calibrationEnd(),
        trial.request().end(),
        trial.request().timeUnit(),
        naive.customers(),
        naive.actualPurchases(),
        tested,
        active,
        BackTestReport.Naive.of(naive, SpendAccuracy.ofNaive(trial.holdout(), goingOn)),
        spending,
        Champion.of(candidates, naive.mae()).orElse(null));
  }
}
