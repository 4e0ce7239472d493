package dev.perennial.clv.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What many customers spent per repeat purchase, equal ones counted together: all that the
/// Gamma-Gamma likelihood depends on. Who has no repeat purchase, or spent nothing net, says
/// nothing about spending and is left out.
///
/// Rows stand in ascending order of x, then mean, as structure of arrays. Immutable by convention:
/// the arrays are this package's own.
public final class Spendings {

  final int[] x;
  final double[] mean;
  final double[] count;

  private Spendings(int[] x, double[] mean, double[] count) {
    this.x = x;
    this.mean = mean;
    this.count = count;
  }

  /// One spending for each position, in any order, equal ones more than once or with their count.
  /// Those with a count of zero, without a repeat purchase or with a mean of zero or less are left
  /// out.
  ///
  /// @param x repeat purchases
  /// @param mean mean spend per repeat purchase
  /// @param count customers who spent so, 0 or more
  /// @throws IllegalArgumentException for a negative x or count and a mean that is not finite
  public static Spendings of(int[] x, double[] mean, long[] count) {
    var groups =
        Groups.of(x.length, i -> tells(x[i], mean[i], count[i]), (i, j) -> compare(x, mean, i, j));
    return new Spendings(groups.each(x), groups.each(mean), groups.sums(count));
  }

  /// Each position one customer.
  public static Spendings of(int[] x, double[] mean) {
    var once = new long[x.length];
    Arrays.fill(once, 1);
    return of(x, mean, once);
  }

  /// How many different spendings there are.
  public int rows() {
    return x.length;
  }

  public long customers() {
    return (long) Arrays.stream(count).sum();
  }

  /// Mean spend per repeat purchase, each customer counting once; 0 without one.
  public double meanSpend() {
    var customers = customers();
    return customers == 0
        ? 0
        : IntStream.range(0, rows()).mapToDouble(i -> count[i] * mean[i]).sum() / customers;
  }

  /// The same spendings with money counted in units of `unit`. Their log-likelihood is greater by
  /// the logarithm of `unit` for each customer.
  Spendings inUnitsOf(double unit) {
    return new Spendings(x, Arrays.stream(mean).map(m -> m / unit).toArray(), count);
  }

  private static int compare(int[] x, double[] mean, int i, int j) {
    int byPurchases = Integer.compare(x[i], x[j]);
    return byPurchases != 0 ? byPurchases : Double.compare(mean[i], mean[j]);
  }

  private static boolean tells(int x, double mean, long count) {
    if (!(x >= 0 && Double.isFinite(mean) && count >= 0)) {
      throw new IllegalArgumentException(
          "no spending: x=" + x + ", mean=" + mean + ", count=" + count);
    }
    return x > 0 && mean > 0 && count > 0;
  }
}
