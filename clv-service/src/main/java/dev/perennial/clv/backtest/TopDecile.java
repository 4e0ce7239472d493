package dev.perennial.clv.backtest;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The tenth of the customers from whom most is expected.
final class TopDecile {

  private static final double SHARE = 0.1;

  private TopDecile() {}

  /// Share of all that came which came from them; NaN where nothing came. Where the border of
  /// the tenth falls among customers with equal expectation, each of these counts in part, so
  /// that the order of groups does not matter.
  ///
  /// @param count customers of each group
  /// @param expected of each customer of the group
  /// @param came from each customer of the group
  static double capture(long[] count, double[] expected, double[] came) {
    var best =
        IntStream.range(0, expected.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -expected[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double room = SHARE * IntStream.range(0, count.length).mapToDouble(i -> count[i]).sum();
    double captured = 0;
    double all = 0;
    for (int from = 0; from < best.length; ) {
      double customers = 0;
      double ofThese = 0;
      int to = from;
      for (; to < best.length && expected[best[to]] == expected[best[from]]; to++) {
        customers += count[best[to]];
        ofThese += count[best[to]] * came[best[to]];
      }
      captured += ofThese * Math.clamp(room / customers, 0, 1);
      all += ofThese;
      room -= customers;
      from = to;
    }
    return captured / all;
  }
}
