package dev.perennial.clv.api;

import dev.perennial.clv.review.JobKind;
import dev.perennial.clv.review.JobRequest;
import dev.perennial.clv.review.TimeUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;

/// What a fit or a back-test is asked for; everything may be left out.
///
/// @param model by its name in the literature; without one, every model
/// @param calibrationEnd last day whose purchases a model is fitted to; without one, today for a
///     fit, for a back-test the middle between the first purchase day and `end`
/// @param end last day of a back-test's holdout; without one, today
/// @param timeUnit of the parameters: day or week; without one, day
@RegisterForReflection
public record ModelQuestion(
    String model, LocalDate calibrationEnd, LocalDate end, TimeUnit timeUnit) {

  static final ModelQuestion OF_ALL = new ModelQuestion(null, null, null, null);

  private static final List<String> PURCHASES = List.of("BG/NBD", "MBG/NBD", "Pareto/NBD");
  private static final List<String> FITS_ONLY = List.of("Gamma-Gamma", "sBG");

  /// @param today of the business: nobody can tell later days
  JobRequest request(JobKind kind, LocalDate today) {
    refuseUnless(
        model == null
            || PURCHASES.contains(model)
            || kind == JobKind.FIT && FITS_ONLY.contains(model),
        "model must be one of "
            + String.join(", ", PURCHASES)
            + (kind == JobKind.FIT ? ", " + String.join(", ", FITS_ONLY) : ""));
    return switch (kind) {
      case FIT -> fit(today);
      case BACKTEST -> backTest(today);
      case REFIT -> refit(today);
    };
  }

  private JobRequest fit(LocalDate today) {
    refuseUnless(end == null, "end belongs to a back-test; the end of a fit is calibrationEnd");
    refuseUnless(
        calibrationEnd == null || !calibrationEnd.isAfter(today), "calibrationEnd is after today");
    return new JobRequest(model, calibrationEnd == null ? today : calibrationEnd, null, unit());
  }

  private JobRequest backTest(LocalDate today) {
    var last = end == null ? today : end;
    refuseUnless(!last.isAfter(today), "end is after today");
    refuseUnless(
        calibrationEnd == null || calibrationEnd.isBefore(last),
        "calibrationEnd must be before end, which is " + last);
    return new JobRequest(model, calibrationEnd, last, unit());
  }

  private JobRequest refit(LocalDate today) {
    refuseUnless(
        calibrationEnd == null && end == null && timeUnit == null,
        "a refit is of all days until today, and takes a model alone");
    return new JobRequest(model, null, today, TimeUnit.DAY);
  }

  private TimeUnit unit() {
    return timeUnit == null ? TimeUnit.DAY : timeUnit;
  }

  private static void refuseUnless(boolean right, String otherwise) {
    if (!right) {
      throw new Refusal(Response.Status.BAD_REQUEST, otherwise);
    }
  }
}
