package dev.perennial.clv.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Purchase histories (x, tx, T) of many customers, equal ones counted together: all that a
/// purchase model's likelihood depends on. A million customers of two years make some hundred
/// thousand rows.
///
/// Rows stand in ascending order of x, then age, then tx, as structure of arrays. Immutable by
/// convention: the arrays are this package's own.
public final class Histories {

  final int[] x;
  final double[] tx;
  final double[] age;
  final double[] count;

  private Histories(int[] x, double[] tx, double[] age, double[] count) {
    this.x = x;
    this.tx = tx;
    this.age = age;
    this.count = count;
  }

  /// One history for each position, in any order, equal ones more than once or with their count.
  /// Those with a count of zero are left out.
  ///
  /// @param x repeat purchases
  /// @param tx time from the first purchase to the last
  /// @param age time from the first purchase to now
  /// @param count customers with this history, 0 or more
  /// @throws IllegalArgumentException for an impossible history
  public static Histories of(int[] x, double[] tx, double[] age, long[] count) {
    var groups =
        Groups.of(
            x.length,
            i -> requireHistory(x[i], tx[i], age[i], count[i]),
            (i, j) -> compare(x, tx, age, i, j));
    return new Histories(groups.each(x), groups.each(tx), groups.each(age), groups.sums(count));
  }

  /// Each position one customer.
  public static Histories of(int[] x, double[] tx, double[] age) {
    var once = new long[x.length];
    Arrays.fill(once, 1);
    return of(x, tx, age, once);
  }

  /// How many different histories there are.
  public int rows() {
    return x.length;
  }

  public long customers() {
    return (long) Arrays.stream(count).sum();
  }

  /// Customers with at least one repeat purchase.
  public long repeatCustomers() {
    return (long) IntStream.range(0, rows()).filter(i -> x[i] > 0).mapToDouble(i -> count[i]).sum();
  }

  /// Repeat purchases of all customers together.
  public long repeatPurchases() {
    return (long) IntStream.range(0, rows()).mapToDouble(i -> count[i] * x[i]).sum();
  }

  /// Mean age of a customer; 0 without one.
  public double meanAge() {
    var customers = customers();
    return customers == 0
        ? 0
        : IntStream.range(0, rows()).mapToDouble(i -> count[i] * age[i]).sum() / customers;
  }

  /// The same histories with time measured in units of `unit`.
  Histories inUnitsOf(double unit) {
    return new Histories(
        x,
        Arrays.stream(tx).map(t -> t / unit).toArray(),
        Arrays.stream(age).map(t -> t / unit).toArray(),
        count);
  }

  private static int compare(int[] x, double[] tx, double[] age, int i, int j) {
    int byPurchases = Integer.compare(x[i], x[j]);
    int byAge = byPurchases != 0 ? byPurchases : Double.compare(age[i], age[j]);
    return byAge != 0 ? byAge : Double.compare(tx[i], tx[j]);
  }

  private static boolean requireHistory(int x, double tx, double age, long count) {
    if (!(x >= 0 && tx >= 0 && age >= tx && age < Double.POSITIVE_INFINITY && count >= 0)
        || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException(
          "no history: x=" + x + ", tx=" + tx + ", age=" + age + ", count=" + count);
    }
    return count > 0;
  }
}
