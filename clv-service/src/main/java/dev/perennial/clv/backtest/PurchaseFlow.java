package dev.perennial.clv.backtest;

import dev.perennial.clv.model.PurchaseModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How the purchases of the customers of a calibration period came in, day by day. Day 0 is the
/// first purchase day of all.
public final class PurchaseFlow {

  private static final int DAYS_PER_WEEK = 7;

  private final long[] newcomers;
  private final long[] repeats;
  private final int calibrationEnd;

  /// @param newcomers customers by the day of their first purchase; those after
  ///     `calibrationEnd` are nobody's
  /// @param repeats their repeat purchases by day, until the end of the holdout
  /// @param calibrationEnd last day of calibration
  public PurchaseFlow(long[] newcomers, long[] repeats, int calibrationEnd) {
    this.newcomers = newcomers.clone();
    this.repeats = repeats.clone();
    this.calibrationEnd = calibrationEnd;
  }

  /// Repeat purchases until a day.
  ///
  /// @param day the week's last
  /// @param actual that were made
  /// @param expected of all customers when they were new: the sum of E\[X(day - first)]
  public record Week(int day, long actual, double expected) {}

  /// Week by week, each sum from day 0 on. Weeks are counted so that one ends with calibration;
  /// the first and the last may be shorter.
  ///
  /// @param model with days as the unit of time
  public List<Week> weeks(PurchaseModel model) {
    var expected =
        IntStream.range(0, repeats.length).mapToDouble(model::expectedPurchases).toArray();
    var weeks = new ArrayList<Week>();
    int last = repeats.length - 1;
    for (int day = calibrationEnd % DAYS_PER_WEEK; day <= last; day += DAYS_PER_WEEK) {
      weeks.add(week(day, expected));
    }
    if (last >= 0 && (weeks.isEmpty() || weeks.getLast().day() < last)) {
      weeks.add(week(last, expected));
    }
    return weeks;
  }

  private Week week(int day, double[] expected) {
    double sum = 0;
    for (int first = 0; first <= Math.min(day, newcomers.length - 1); first++) {
      sum += newcomers[first] * expected[day - first];
    }
    return new Week(day, LongStream.of(repeats).limit(day + 1L).sum(), sum);
  }
}
