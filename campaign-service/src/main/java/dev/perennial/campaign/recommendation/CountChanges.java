package dev.perennial.campaign.recommendation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// By how much counts move when persons' tastes do: how many persons hold anything, how many hold
/// an item, how many hold both of a pair. Only differences; keys are sorted, and none is 0.
public final class CountChanges {

  private final SortedMap<Long, Long> items = new TreeMap<>();
  private final SortedMap<Pair, Long> pairs = new TreeMap<>();
  private long persons;

  /// One person counted for `before` and counts for `after` now.
  public void add(Counted before, Counted after) {
    persons += holds(after) - holds(before);
    move(before.products(), after.products());
    move(before.categories(), after.categories());
  }

  public long persons() {
    return persons;
  }

  public SortedMap<Long, Long> items() {
    return Collections.unmodifiableSortedMap(items);
  }

  public SortedMap<Pair, Long> pairs() {
    return Collections.unmodifiableSortedMap(pairs);
  }

  private void move(SortedSet<Long> before, SortedSet<Long> after) {
    var kept = new TreeSet<>(before);
    kept.retainAll(after);
    count(before, kept, -1);
    count(after, kept, 1);
  }

  /// Counts what is in `all` and not in `kept`, and its pairs with everything in `all`.
  private void count(SortedSet<Long> all, SortedSet<Long> kept, long n) {
    var paired = new TreeSet<>(kept);
    for (var item : all) {
      if (!kept.contains(item)) {
        sum(items, item, n);
        paired.forEach(other -> sum(pairs, Pair.of(item, other), n));
        paired.add(item);
      }
    }
  }

  private static long holds(Counted counted) {
    return counted.products().isEmpty() ? 0 : 1;
  }

  private static <K> void sum(SortedMap<K, Long> sums, K key, long n) {
    sums.merge(key, n, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
  }
}
