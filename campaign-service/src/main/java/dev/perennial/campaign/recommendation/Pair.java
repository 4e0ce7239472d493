package dev.perennial.campaign.recommendation;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;

/// Two items by their ids, the smaller one first, so that each pair is counted once.
public record Pair(long a, long b) implements Comparable<Pair> {

  private static final Comparator<Pair> ORDER = comparingLong(Pair::a).thenComparingLong(Pair::b);

  public Pair {
    if (a >= b) {
      throw new IllegalArgumentException("not the smaller one first: " + a + ", " + b);
    }
  }

  static Pair of(long one, long other) {
    return one < other ? new Pair(one, other) : new Pair(other, one);
  }

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }
}
