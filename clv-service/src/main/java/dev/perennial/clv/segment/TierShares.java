package dev.perennial.clv.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Which share of the customers is to be below each tier when its cut point is drawn anew.
///
/// @param belowMedium share of customers who are LOW, 0 < belowMedium < belowHigh
/// @param belowHigh share below HIGH, belowMedium < belowHigh < belowTop
/// @param belowTop share below TOP, belowHigh < belowTop < 1
public record TierShares(double belowMedium, double belowHigh, double belowTop) {

  public TierShares {
    if (!(0 < belowMedium && belowMedium < belowHigh && belowHigh < belowTop && belowTop < 1)) {
      throw new IllegalArgumentException(
          "0 < medium < high < top < 1 is needed: %s, %s, %s"
              .formatted(belowMedium, belowHigh, belowTop));
    }
  }

  /// The cut points of MEDIUM, HIGH and TOP: values that customers have (nearest rank), at or below
  /// which at least the share is. Nobody's value cuts below zero.
  ///
  /// @param totalsMinor total values in minor units, at least one
  public List<Long> cutPoints(long[] totalsMinor) {
    var ascending = totalsMinor.clone();
    Arrays.sort(ascending);
    return DoubleStream.of(belowMedium, belowHigh, belowTop)
        .mapToLong(share -> ascending[(int) Math.ceil(share * ascending.length) - 1])
        .map(cut -> Math.max(0, cut))
        .boxed()
        .toList();
  }
}
