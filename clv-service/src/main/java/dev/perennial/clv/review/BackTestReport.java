package dev.perennial.clv.review;

import dev.perennial.clv.backtest.Accuracy;
import dev.perennial.clv.backtest.Champion;
import dev.perennial.clv.backtest.FrequencyClass;
import dev.perennial.clv.backtest.SpendAccuracy;
import dev.perennial.clv.customer.Rules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a back-test came to. Predictions are those of models fitted until `calibrationEnd`, for
/// the days after it until `end`.
///
/// @param timeUnit of the parameters; every other figure is the same in any unit
/// @param customers who made their first purchase until `calibrationEnd`
/// @param actualPurchases of theirs in the holdout
/// @param active the model that judges customers now, with the parameters it has: it may have been
///     fitted to the holdout
/// @param naive going on as before, x / T times the length of the holdout
/// @param spending the Gamma-Gamma model that predicted spend
/// @param best the model with the lowest mean absolute error; null without a customer
@RegisterForReflection(targets = {BackTestReport.class, Champion.class, FrequencyClass.class})
public record BackTestReport(
    LocalDate calibrationEnd,
    LocalDate end,
    TimeUnit timeUnit,
    long customers,
    long actualPurchases,
    List<TestedModel> models,
    Active active,
    Naive naive,
    FittedModel spending,
    Champion best) {

  /// The figures of `backtest.Accuracy` for the model in force.
  ///
  /// @param parameters with days as the unit of time
  public record Active(
      String modelVersion,
      String model,
      Map<String, Double> parameters,
      double predictedPurchases,
      double bias,
      double mae,
      double rmse,
      double correlation) {

    static Active of(Rules rules, Accuracy accuracy) {
      return new Active(
          rules.version(),
          rules.by().model().name(),
          rules.by().model().parameters(),
          accuracy.predictedPurchases(),
          accuracy.bias(),
          accuracy.mae(),
          accuracy.rmse(),
          accuracy.correlation());
    }
  }

  /// The figures of `backtest.Accuracy` for a forecast without a model.
  public record Naive(
      double predictedPurchases,
      double bias,
      double mae,
      double rmse,
      double correlation,
      double topDecileCapture,
      Spend spend) {

    static Naive of(Accuracy accuracy, SpendAccuracy spend) {
      return new Naive(
          accuracy.predictedPurchases(),
          accuracy.bias(),
          accuracy.mae(),
          accuracy.rmse(),
          accuracy.correlation(),
          accuracy.topDecileCapture(),
          Spend.of(spend));
    }
  }

  /// In the reporting currency.
  ///
  /// @param bias share by which more was predicted than came
  /// @param topDecileCapture share of `actual` that came from the tenth of the customers from
  ///     whom most was expected
  public record Spend(double actual, double predicted, double bias, double topDecileCapture) {

    static Spend of(SpendAccuracy spend) {
      return new Spend(spend.actual(), spend.predicted(), spend.bias(), spend.topDecileCapture());
    }
  }
}
