package dev.perennial.clv.fit;

import java.util.Arrays;
import java.util.Comparator;
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
    var order =
        IntStream.range(0, x.length)
            .filter(i -> requireHistory(x[i], tx[i], n[i], count[i]))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(i -> x[i])
                    .thenComparingInt(i -> tx[i])
                    .thenComparingInt(i -> n[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int rows = 0;
    var grouped =
        new Opportunities(
            new int[order.length],
            new int[order.length],
            new int[order.length],
            new double[order.length]);
    for (int i : order) {
      if (rows == 0 || !grouped.isRow(rows - 1, x[i], tx[i], n[i])) {
        grouped.x[rows] = x[i];
        grouped.tx[rows] = tx[i];
        grouped.n[rows] = n[i];
        rows++;
      }
      grouped.count[rows - 1] += count[i];
    }
    return grouped.firstRows(rows);
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

  private boolean isRow(int row, int x, int tx, int n) {
    return this.x[row] == x && this.tx[row] == tx && this.n[row] == n;
  }

  private Opportunities firstRows(int rows) {
    return new Opportunities(
        Arrays.copyOf(x, rows),
        Arrays.copyOf(tx, rows),
        Arrays.copyOf(n, rows),
        Arrays.copyOf(count, rows));
  }

  private static boolean requireHistory(int x, int tx, int n, long count) {
    if (!(x >= 0 && tx >= x && n >= tx && count >= 0) || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException(
          "no history: x=" + x + ", tx=" + tx + ", n=" + n + ", count=" + count);
    }
    return count > 0;
  }
}
