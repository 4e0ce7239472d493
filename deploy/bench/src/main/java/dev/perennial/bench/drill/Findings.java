package dev.perennial.bench.drill;

import dev.perennial.local.oracle.Diff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is wrong after a drill, without what was wrong before it: an order that one drill lost is
/// not lost by all that follow. For one thread.
final class Findings {

  private final Set<String> known = new HashSet<>();
  private long knownMinor;

  /// @param valueMinor how much further the money is off than before, in minor units
  record New(List<String> lost, List<String> doubled, List<String> different, long valueMinor) {

    List<String> all() {
      return Stream.of(lost, doubled, different).flatMap(List::stream).toList();
    }
  }

  /// @param lost beside those of the diff
  /// @param doubled beside those of the diff
  /// @param different beside those of the diff
  New of(
      Diff diff,
      Collection<String> lost,
      Collection<String> doubled,
      Collection<String> different) {
    var found =
        new New(
            unknown(diff.lost(), lost),
            unknown(diff.doubled(), doubled),
            unknown(diff.different(), different),
            Math.abs(diff.valueMinor() - knownMinor));
    known.addAll(found.all());
    knownMinor = diff.valueMinor();
    return found;
  }

  private List<String> unknown(Collection<String> some, Collection<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    all.removeIf(known::contains);
    return List.copyOf(all);
  }
}
