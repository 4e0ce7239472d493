package dev.perennial.clv.fit;

import java.util.Arrays;

/// How many contracts were renewed and how many ended, period by period: all that the sBG
/// likelihood depends on. Contracts of different ages may be mixed.
///
/// Immutable by convention: the arrays are this package's own. Index k stands for the end of period
/// k + 1, at which who has renewed k times renews or leaves.
public final class Renewals {

  final double[] renewed;
  final double[] left;

  private Renewals(double[] renewed, double[] left) {
    this.renewed = renewed;
    this.left = left;
  }

  /// Customers by how often they have renewed.
  ///
  /// @param left index k: customers who renewed k times and left at the end of the period after it
  /// @param active index k: customers who renewed k times and are in the period after it
  /// @throws IllegalArgumentException for a negative count
  public static Renewals of(long[] left, long[] active) {
    int periods = Math.max(left.length, active.length);
    var renewed = new double[periods];
    double longer = 0;
    for (int k = periods - 1; k >= 0; k--) {
      renewed[k] = longer;
      longer += at(left, k) + at(active, k);
    }
    return new Renewals(
        renewed, Arrays.stream(Arrays.copyOf(left, periods)).asDoubleStream().toArray());
  }

  /// Customers who all began together.
  ///
  /// @param survivors index k: customers who renewed at least k times; index 0: all
  /// @throws IllegalArgumentException for a negative count or one that rises
  public static Renewals ofCohort(long... survivors) {
    if (survivors.length == 0) {
      return of(survivors, survivors);
    }
    int last = survivors.length - 1;
    var left = new long[last];
    for (int k = 0; k < last; k++) {
      left[k] = survivors[k] - survivors[k + 1];
    }
    var active = new long[survivors.length];
    active[last] = survivors[last];
    return of(left, active);
  }

  /// Customers who have decided at least once: the others say nothing about renewing.
  public long customers() {
    return renewed.length == 0 ? 0 : (long) (renewed[0] + left[0]);
  }

  /// Those of them who have renewed at least once.
  public long repeatCustomers() {
    return renewed.length == 0 ? 0 : (long) renewed[0];
  }

  /// Different numbers of renewals that customers have, or could have, behind them.
  public int periods() {
    return renewed.length;
  }

  /// Decisions to renew, of all customers together.
  public long renewals() {
    return (long) Arrays.stream(renewed).sum();
  }

  private static long at(long[] counts, int k) {
    long count = k < counts.length ? counts[k] : 0;
    if (count < 0) {
      throw new IllegalArgumentException("a negative count after " + k + " renewals: " + count);
    }
    return count;
  }
}
