package dev.perennial.clv.backtest;

import java.util.ArrayList;
import java.util.List;

/// Customers with the same number of repeat purchases until the end of calibration.
///
/// @param x repeat purchases; in the last class, that many or more
/// @param meanActual purchases per customer in the holdout; NaN without a customer
/// @param meanPredicted expected purchases per customer; NaN without a customer
public record FrequencyClass(int x, long customers, double meanActual, double meanPredicted) {

  /// The class of this many repeat purchases takes all above it too.
  public static final int LAST = 7;

  static List<FrequencyClass> table(Holdout holdout, double[] predicted) {
    var customers = new long[LAST + 1];
    var actual = new double[LAST + 1];
    var expected = new double[LAST + 1];
    for (int i = 0; i < predicted.length; i++) {
      int x = Math.min(LAST, holdout.x[i]);
      customers[x] += holdout.count[i];
      actual[x] += (double) holdout.count[i] * holdout.purchases[i];
      expected[x] += holdout.count[i] * predicted[i];
    }
    var table = new ArrayList<FrequencyClass>();
    for (int x = 0; x <= LAST; x++) {
      table.add(
          new FrequencyClass(
              x, customers[x], actual[x] / customers[x], expected[x] / customers[x]));
    }
    return table;
  }
}
