package dev.perennial.clv.backtest;

import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.Spendings;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Customers as a calibration period leaves them, with what each bought in the holdout after
/// it; equal ones may be counted together.
///
/// Times are in one unit, amounts in one currency. Structure of arrays, immutable by
/// convention: the arrays are this package's own.
public final class Holdout {

  final int[] x;
  final double[] tx;
  final double[] age;
  final int[] purchases;
  final long[] count;
  final double[] meanSpend;
  final double[] holdoutSpend;

  private Holdout(
      int[] x,
      double[] tx,
      double[] age,
      int[] purchases,
      double[] meanSpend,
      double[] holdoutSpend,
      long[] count) {
    this.x = x;
    this.tx = tx;
    this.age = age;
    this.purchases = purchases;
    this.meanSpend = meanSpend;
    this.holdoutSpend = holdoutSpend;
    this.count = count;
  }

  /// One group of equal customers for each position. The arrays become this object's own.
  ///
  /// @param x repeat purchases until the end of calibration
  /// @param tx time from the first purchase to the last until then
  /// @param age time from the first purchase to the end of calibration
  /// @param purchases of each of them in the holdout
  /// @param meanSpend per repeat purchase until the end of calibration; 0 without one
  /// @param holdoutSpend of each of them in the holdout
  /// @param count customers of the group, 1 or more
  /// @throws IllegalArgumentException for arrays of different lengths
  public static Holdout of(
      int[] x,
      double[] tx,
      double[] age,
      int[] purchases,
      double[] meanSpend,
      double[] holdoutSpend,
      long[] count) {
    if (IntStream.of(
            tx.length,
            age.length,
            purchases.length,
            meanSpend.length,
            holdoutSpend.length,
            count.length)
        .anyMatch(length -> length != x.length)) {
      throw new IllegalArgumentException("columns of different lengths");
    }
    return new Holdout(x, tx, age, purchases, meanSpend, holdoutSpend, count);
  }

  /// How many groups there are.
  public int rows() {
    return x.length;
  }

  public long customers() {
    return LongStream.of(count).sum();
  }

  /// Purchases of all in the holdout.
  public long purchases() {
    return IntStream.range(0, rows()).mapToLong(i -> count[i] * purchases[i]).sum();
  }

  /// What all spent in the holdout.
  public double spend() {
    return IntStream.range(0, rows()).mapToDouble(i -> count[i] * holdoutSpend[i]).sum();
  }

  /// What the Gamma-Gamma model is fitted to: spending until the end of calibration.
  public Spendings spendings() {
    return Spendings.of(x, meanSpend, count);
  }

  /// What a purchase model is fitted to: histories at the end of calibration, in time units of
  /// which `perUnit` of this make one: 7 turns days into weeks.
  public Histories histories(double perUnit) {
    return Histories.of(
        x,
        Arrays.stream(tx).map(t -> t / perUnit).toArray(),
        Arrays.stream(age).map(t -> t / perUnit).toArray(),
        count);
  }
}
