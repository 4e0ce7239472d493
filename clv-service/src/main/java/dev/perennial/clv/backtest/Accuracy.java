package dev.perennial.clv.backtest;

import java.util.Arrays;
import java.util.List;

/// How near a forecast comes to what customers did in the holdout, each customer counting once.
///
/// A figure that the data leave undefined is NaN: means without a customer, bias and capture
/// without a purchase, correlation where either side is the same for all.
///
/// @param customers who made their first purchase until the end of calibration
/// @param actualPurchases of all in the holdout
/// @param predictedPurchases expected of all
/// @param mae mean of |predicted - actual| per customer
/// @param rmse root of the mean of (predicted - actual)^2 per customer
/// @param correlation Pearson's, between predicted and actual
/// @param topDecileCapture share of all actual purchases that the tenth of the customers made
///     from whom most is expected; of customers with equal expectation at its border, a part of
///     each
/// @param byFrequency in classes of repeat purchases until the end of calibration
public record Accuracy(
    long customers,
    long actualPurchases,
    double predictedPurchases,
    double mae,
    double rmse,
    double correlation,
    double topDecileCapture,
    List<FrequencyClass> byFrequency) {

  public Accuracy {
    byFrequency = List.copyOf(byFrequency);
  }

  /// Of this forecast.
  public static Accuracy of(Holdout holdout, Forecast forecast) {
    int rows = holdout.rows();
    var predicted = new double[rows];
    double total = 0;
    double absolute = 0;
    double squared = 0;
    for (int i = 0; i < rows; i++) {
      predicted[i] = forecast.purchases(holdout.x[i], holdout.tx[i], holdout.age[i]);
      double error = predicted[i] - holdout.purchases[i];
      total += holdout.count[i] * predicted[i];
      absolute += holdout.count[i] * Math.abs(error);
      squared += holdout.count[i] * error * error;
    }
    long customers = holdout.customers();
    return new Accuracy(
        customers,
        holdout.purchases(),
        total,
        absolute / customers,
        Math.sqrt(squared / customers),
        correlation(holdout, predicted, total / customers),
        TopDecile.capture(
            holdout.count, predicted, Arrays.stream(holdout.purchases).asDoubleStream().toArray()),
        FrequencyClass.table(holdout, predicted));
  }

  /// Share by which more was predicted than came: -.1 is a tenth too little.
  public double bias() {
    return actualPurchases == 0 ? Double.NaN : predictedPurchases / actualPurchases - 1;
  }

  private static double correlation(Holdout holdout, double[] predicted, double meanPredicted) {
    double meanActual = (double) holdout.purchases() / holdout.customers();
    double both = 0;
    double ofPredicted = 0;
    double ofActual = 0;
    for (int i = 0; i < predicted.length; i++) {
      double p = predicted[i] - meanPredicted;
      double a = holdout.purchases[i] - meanActual;
      both += holdout.count[i] * p * a;
      ofPredicted += holdout.count[i] * p * p;
      ofActual += holdout.count[i] * a * a;
    }
    return both / Math.sqrt(ofPredicted * ofActual);
  }
}
