package dev.perennial.clv.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Cuts value into tiers, and keeps a value that swings around a cut point from changing tier each
/// time: up at once, down only below the cut point by the hysteresis and after the dwell.
///
/// @param cutPoints the least exclusive value of MEDIUM, HIGH and TOP, in minor units, ascending
///     from 0 or more; a tie falls to the lower tier
/// @param hysteresis share of the cut point that value must fall below it before the tier falls, 0
///     to 1
/// @param dwell how long a tier is held at least before time alone lowers it
public record TierPolicy(List<Long> cutPoints, double hysteresis, Duration dwell) {

  public TierPolicy {
    cutPoints = List.copyOf(cutPoints);
    if (cutPoints.size() != Tier.values().length - 1) {
      throw new IllegalArgumentException("three cut points are needed, not " + cutPoints.size());
    }
    if (cutPoints.getFirst() < 0 || !cutPoints.stream().sorted().toList().equals(cutPoints)) {
      throw new IllegalArgumentException("cut points must ascend from 0 or more: " + cutPoints);
    }
    if (!(hysteresis >= 0 && hysteresis < 1)) {
      throw new IllegalArgumentException("hysteresis must be in [0, 1): " + hysteresis);
    }
    if (dwell.isNegative()) {
      throw new IllegalArgumentException("dwell must not be negative: " + dwell);
    }
  }

  /// The tier in which a customer is held at `at`.
  ///
  /// @param held where the customer was held before, null where nowhere yet
  /// @param totalMinor total value at `at`, in minor units
  /// @param tookBack money was taken back: judged by the value alone, because a refund reverses
  ///     what the order did
  public Tier judge(Standing held, double totalMinor, Instant at, boolean tookBack) {
    var raw = byValue(totalMinor);
    if (held == null || tookBack || raw.compareTo(held.tier()) >= 0) {
      return raw;
    }
    if (at.isBefore(dwellEnd(held))) {
      return held.tier();
    }
    var kept = above(totalMinor, 1 - hysteresis);
    return kept.compareTo(held.tier()) < 0 ? kept : held.tier();
  }

  /// The tier by value alone, without hysteresis and dwell.
  public Tier byValue(double totalMinor) {
    return above(totalMinor, 1);
  }

  /// The value above which `tier` begins, in minor units; LOW begins nowhere.
  public double cutPoint(Tier tier) {
    return tier == Tier.LOW ? Double.NEGATIVE_INFINITY : cutPoints.get(tier.ordinal() - 1);
  }

  /// The value at or below which `tier` is lost, in minor units; LOW is never lost.
  public double floor(Tier tier) {
    return cutPoint(tier) * (1 - hysteresis);
  }

  /// Until when time alone does not lower the tier.
  public Instant dwellEnd(Standing held) {
    return held.tierSince().plus(dwell);
  }

  private Tier above(double totalMinor, double factor) {
    var tier = Tier.LOW;
    for (var next : Tier.values()) {
      if (next != Tier.LOW && totalMinor > cutPoints.get(next.ordinal() - 1) * factor) {
        tier = next;
      }
    }
    return tier;
  }
}
