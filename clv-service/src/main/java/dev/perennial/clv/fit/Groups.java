package dev.perennial.clv.fit;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which positions of some arrays hold the same, group after group in ascending order: what turns
/// many customers into few rows.
final class Groups {

  /// Compares what stands at two positions.
  interface Order {
    int compare(int i, int j);
  }

  private final int[] position;
  private final int[] start;

  private Groups(int[] position, int[] start) {
    this.position = position;
    this.start = start;
  }

  /// Groups the positions from 0 to `size` - 1 that are `counted`.
  static Groups of(int size, IntPredicate counted, Order order) {
    var position =
        IntStream.range(0, size)
            .filter(counted)
            .boxed()
            .sorted(order::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    var start =
        IntStream.range(0, position.length)
            .filter(k -> k == 0 || order.compare(position[k - 1], position[k]) != 0)
            .toArray();
    return new Groups(position, start);
  }

  /// The value that each group has in common.
  int[] each(int[] values) {
    return Arrays.stream(start).map(k -> values[position[k]]).toArray();
  }

  /// The value that each group has in common.
  double[] each(double[] values) {
    return Arrays.stream(start).mapToDouble(k -> values[position[k]]).toArray();
  }

  /// The sum of the counts of each group.
  double[] sums(long[] counts) {
    var sums = new double[start.length];
    for (int group = 0; group < start.length; group++) {
      int end = group + 1 < start.length ? start[group + 1] : position.length;
      for (int k = start[group]; k < end; k++) {
        sums[group] += counts[position[k]];
      }
    }
    return sums;
  }
}
