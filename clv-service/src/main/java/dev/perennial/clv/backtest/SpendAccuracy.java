package dev.perennial.clv.backtest;

import dev.perennial.clv.model.GammaGamma;

/// How near a forecast of purchases, times the expected spend per purchase, comes to what
/// customers spent in the holdout.
///
/// @param actual spent by all in the holdout
/// @param predicted expected of all; not finite where the mean of spending diverges
/// @param topDecileCapture share of `actual` that the tenth of the customers spent from whom
///     most is expected; NaN where nothing was spent
public record SpendAccuracy(double actual, double predicted, double topDecileCapture) {

  /// Who has not come back is expected to spend what the population does.
  public static SpendAccuracy of(Holdout holdout, Forecast forecast, GammaGamma spending) {
    return of(holdout, forecast, spending::expectedSpend);
  }

  /// Everybody goes on to spend as much per purchase as before; nothing is expected of who has
  /// not come back.
  public static SpendAccuracy ofNaive(Holdout holdout, Forecast forecast) {
    return of(holdout, forecast, (_, mean) -> mean);
  }

  /// Share by which more was predicted than came; NaN where nothing was spent.
  public double bias() {
    return actual > 0 ? predicted / actual - 1 : Double.NaN;
  }

  private interface SpendPerPurchase {
    double of(int x, double mean);
  }

  private static SpendAccuracy of(Holdout holdout, Forecast forecast, SpendPerPurchase each) {
    var expected = new double[holdout.rows()];
    double predicted = 0;
    for (int i = 0; i < expected.length; i++) {
      expected[i] =
          forecast.purchases(holdout.x[i], holdout.tx[i], holdout.age[i])
              * each.of(holdout.x[i], holdout.meanSpend[i]);
      predicted += holdout.count[i] * expected[i];
    }
    return new SpendAccuracy(
        holdout.spend(),
        predicted,
        TopDecile.capture(holdout.count, expected, holdout.holdoutSpend));
  }
}
