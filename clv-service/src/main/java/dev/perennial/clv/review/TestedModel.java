package dev.perennial.clv.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.perennial.clv.backtest.Accuracy;
import dev.perennial.clv.backtest.FrequencyClass;
import dev.perennial.clv.backtest.PurchaseFlow;
import dev.perennial.clv.backtest.SpendAccuracy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;

/// A model fitted until the end of calibration, and how near it came to the holdout: the
/// figures of `backtest.Accuracy`.
///
/// @param fit beside the others, as a fit says it
/// @param bias share by which more was predicted than came
/// @param spend with the Gamma-Gamma model fitted until the same day
/// @param weekly repeat purchases from the first day on, week by week
@RegisterForReflection
public record TestedModel(
    @JsonUnwrapped FittedModel fit,
    LocalDate end,
    long actualPurchases,
    double predictedPurchases,
    double bias,
    double mae,
    double rmse,
    double correlation,
    double topDecileCapture,
    List<FrequencyClass> byFrequency,
    BackTestReport.Spend spend,
    List<Week> weekly) {

  /// @param end last day of the week
  /// @param actual repeat purchases until then
  /// @param expected of the model
  /// @param holdout whether it ends after calibration
  @RegisterForReflection
  public record Week(LocalDate end, long actual, double expected, boolean holdout) {

    static Week of(PurchaseFlow.Week week, LocalDate first, LocalDate calibrationEnd) {
      var end = first.plusDays(week.day());
      return new Week(end, week.actual(), week.expected(), end.isAfter(calibrationEnd));
    }
  }

  static TestedModel of(
      FittedModel fit, LocalDate end, Accuracy accuracy, SpendAccuracy spend, List<Week> weekly) {
    return new TestedModel(
        fit,
        end,
        accuracy.actualPurchases(),
        accuracy.predictedPurchases(),
        accuracy.bias(),
        accuracy.mae(),
        accuracy.rmse(),
        accuracy.correlation(),
        accuracy.topDecileCapture(),
        accuracy.byFrequency(),
        BackTestReport.Spend.of(spend),
        weekly);
  }
}
