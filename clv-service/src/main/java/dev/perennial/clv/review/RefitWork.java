package dev.perennial.clv.review;

import dev.perennial.clv.customer.Cause;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.RulesDocument;
import dev.perennial.clv.ledger.RulesDocument.SpendDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Chooses the purchase model that does best in a back-test, fits it and Gamma-Gamma to all days,
/// and lets them judge everybody, with cut points of tiers and RFM scores drawn anew, unless they
/// do worse than what judges now.
///
/// Parameters that were given are compared as they stand. A fitted model has seen the holdout; it
/// is compared as it would have been fitted without.
@ApplicationScoped
class RefitWork {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /// With a q nearer to 1 the expected spend of a new customer is mostly a matter of the tail.
  private static final double SPEND_Q_MIN = 1.1;

  private final BackTestWork backTests;
  private final PastPurchases past;
  private final ShopCuts cuts;
  private final EpochBook epochs;
  private final Clock machine;

  RefitWork(
      BackTestWork backTests, PastPurchases past, ShopCuts cuts, EpochBook epochs, Clock machine) {
    this.backTests = backTests;
    this.past = past;
    this.cuts = cuts;
    this.epochs = epochs;
    this.machine = machine;
  }

  RefitReport perform(JobRequest request, Steps steps) {
    var test =
        backTests.perform(
            new JobRequest(null, null, request.end(), TimeUnit.DAY),
            (progress, message) -> steps.next(progress / 2, message));
    var chosen = chosen(request, test);
    if (chosen.isEmpty()) {
      return RefitReport.refused("nobody has bought early enough to test a model", List.of(), test);
    }
    var worse = worse(chosen.get(), test);
    if (worse.isPresent()) {
      return RefitReport.refused(worse.get(), List.of(), test);
    }
    steps.next(0.6, "fitting " + chosen.get().fit().model() + " to all days");
    var fitted = fit(chosen.get(), request);
    var doubtful = doubtful(fitted.getFirst());
    if (doubtful.isPresent()) {
      return RefitReport.refused(doubtful.get(), fitted, test);
    }
    steps.next(0.9, "promoting");
    var version =
        fitted.getFirst().model() + "@" + machine.instant().truncatedTo(ChronoUnit.SECONDS);
    var newest = epochs.current().await().atMost(DATABASE_WAIT).newest();
    var drawn = cuts.by(epochs.rules(document(newest, version, fitted)));
    var epoch =
        epochs
            .begin(
                EpochBook.Why.MODEL_PROMOTED, latest -> drawn.in(document(latest, version, fitted)))
            .await()
            .atMost(DATABASE_WAIT);
    return new RefitReport(
        true,
        reason(chosen.get(), test),
        version,
        epoch.number(),
        epoch.effectiveFrom(),
        epochs.document(epoch.rules()).tiers().cutPoints(),
        fitted,
        test);
  }

  private static Optional<TestedModel> chosen(JobRequest request, BackTestReport test) {
    var wanted =
        request.model() == null && test.best() != null ? test.best().model() : request.model();
    return test.models().stream()
        .filter(model -> model.fit().model().equals(wanted) && !Double.isNaN(model.mae()))
        .findFirst();
  }

  private Optional<String> worse(TestedModel chosen, BackTestReport test) {
    var bar = bar(test);
    return chosen.mae() <= bar
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s errs by %.4f purchases per customer in the holdout, %s, which judges now, by"
                    + " %.4f",
                chosen.fit().model(),
                chosen.mae(),
                test.active().modelVersion(),
                bar));
  }

  /// The error that a new model must not exceed.
  private double bar(BackTestReport test) {
    var wasFitted =
        epochs.current().await().atMost(DATABASE_WAIT).all().stream()
            .map(Epoch::cause)
            .anyMatch(Cause.Refitted.class::isInstance);
    return wasFitted
        ? test.models().stream()
            .filter(model -> model.fit().model().equals(test.active().model()))
            .mapToDouble(TestedModel::mae)
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY)
        : test.active().mae();
  }

  private List<FittedModel> fit(TestedModel chosen, JobRequest request) {
    var read = past.until(request.end(), TimeUnit.DAY).await().atMost(FitWork.READING_MAX);
    var setting = new FittedModel.Setting(TimeUnit.DAY, request.end());
    var kind = PurchaseModelKind.of(chosen.fit().model()).orElseThrow();
    return List.of(
        FitWork.fit(kind, read.histories().histories(), setting),
        FitWork.fitSpending(read.spendings().spendings(), setting));
  }

  private static Optional<String> doubtful(FittedModel fitted) {
    return fitted.flags().stream()
        .filter(flag -> flag == FitFlag.TOO_LITTLE_DATA || flag == FitFlag.NOT_CONVERGED)
        .findFirst()
        .map(flag -> fitted.model() + " was fitted with the flag " + flag);
  }

  /// The policy of `newest` with the new model.
  private RulesDocument document(Epoch newest, String version, List<FittedModel> fitted) {
    return epochs
        .document(newest.rules())
        .with(
            version,
            fitted.getFirst().model(),
            fitted.getFirst().parameters(),
            spend(fitted.getLast()));
  }

  private static SpendDocument spend(FittedModel spending) {
    Map<String, Double> p = spending.parameters();
    return spending.flags().isEmpty() && p.get("q") >= SPEND_Q_MIN
        ? new SpendDocument(p.get("p"), p.get("q"), p.get("gamma"))
        : null;
  }

  private static String reason(TestedModel chosen, BackTestReport test) {
    return String.format(
        Locale.ROOT,
        "%s errs by %.4f purchases per customer in the holdout; %s erred by %.4f",
        chosen.fit().model(),
        chosen.mae(),
        test.active().modelVersion(),
        test.active().mae());
  }
}
