package dev.perennial.clv.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Purchase histories (x, tx, n) of many customers at given opportunities, equal ones counted
/// together: all that the BG/BB likelihood depends on.
///
/// Rows stand in ascending order of x, then tx, then n, as structure of arrays. Immutable by
/// convention: the arrays are this package's own.
public final class Opportunities {

  final int[] x;
  final int[] tx;
  final int[] n;
  final double[] count;

  private Opportunities(int[] x, int[] tx, int[] n, double[] count) {
    this.x = x;
    this.tx = tx;
    this.n = n;
    this.count = count;
  }

  /// One history for each position, in any order, equal ones more than once or with their count.
  /// Those with a count of zero are left out.
  ///
  /// @param x opportunities that were used
  /// @param tx the last one that was used, from 1; 0 where none was
  /// @param n opportunities that there were
  /// @param count customers with this history, 0 or more
  /// @throws IllegalArgumentException for an impossible history
  public static Opportunities of(int[] x, int[] tx, int[] n, long[] count) {
    var groups =
        Groups.of(
            x.length,
            i -> requireHistory(x[i], tx[i], n[i], count[i]),
            (i, j) -> compare(x, tx, n, i, j));
    return new Opportunities(groups.each(x), groups.each(tx), groups.each(n), groups.sums(count));
  }

  /// How many different histories there are.
  public int rows() {
    return x.length;
  }

  public long customers() {
    return (long) Arrays.stream(count).sum();
  }

  /// Customers who used at least one opportunity.
  public long repeatCustomers() {
    return (long) IntStream.range(0, rows()).filter(i -> x[i] > 0).mapToDouble(i -> count[i]).sum();
  }

  /// The most opportunities that a customer had; 0 without one.
  public int opportunitiesMax() {
    return Arrays.stream(n).max().orElse(0);
  }

  private static int compare(int[] x, int[] tx, int[] n, int i, int j) {
    int byUsed = Integer.compare(x[i], x[j]);
    int byLast = byUsed != 0 ? byUsed : Integer.compare(tx[i], tx[j]);
    return byLast != 0 ? byLast : Integer.compare(n[i], n[j]);
  }

  private static boolean requireHistory(int x, int tx, int n, long count) {
    if (!(x >= 0 && tx >= x && n >= tx && count >= 0) || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException(
          "no history: x=" + x + ", tx=" + tx + ", n=" + n + ", count=" + count);
    }
    return count > 0;
  }
}
