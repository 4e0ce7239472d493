package dev.perennial.local.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// In what the stored and the published differ from the expected: one sentence for each finding.
///
/// @param lost what is owed and not there
/// @param doubled what is there more often than it is owed
/// @param different what is there and says something else
/// @param valueMinor sum over customers of how far their money is off, in minor units
public record Diff(
    List<String> lost, List<String> doubled, List<String> different, long valueMinor) {

  public Diff {
    lost = List.copyOf(lost);
    doubled = List.copyOf(doubled);
    different = List.copyOf(different);
  }

  /// @param triggers the id of each record of `campaign-triggers.v1`
  public static Diff of(Expected expected, Stored stored, Collection<String> triggers) {
    var comparison = new Comparison();
    comparison.orders(expected, stored);
    comparison.customers(expected, stored);
    comparison.segments(expected, stored);
    comparison.ids("on campaign-triggers.v1", expected.triggers(), triggers);
    comparison.ids("in the feed of triggers", expected.triggers(), stored.published());
    comparison.ids("among the decisions", expected.triggers(), stored.sent());
    comparison.different.addAll(expected.faults());
    return new Diff(
        comparison.lost, comparison.doubled, comparison.different, comparison.valueMinor);
  }

  public boolean isEmpty() {
    return lost.isEmpty() && doubled.isEmpty() && different.isEmpty() && valueMinor == 0;
  }

  private static final class Comparison {

    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private long valueMinor;

    void orders(Expected expected, Stored stored) {
      for (var key : union(expected.orders().keySet(), stored.orders().keySet())) {
        var owed = expected.orders().get(key);
        var kept = stored.orders().get(key);
        if (kept == null) {
          lost.add("order %s is not stored".formatted(key));
        } else if (owed == null) {
          doubled.add("order %s is stored and nobody told of it".formatted(key));
        } else if (kept.version().compareTo(owed.version()) < 0) {
          lost.add("order %s is stored at %s, not %s".formatted(key, kept, owed));
        } else if (!kept.version().equals(owed.version()) || kept.netMinor() != owed.netMinor()) {
          different.add("order %s is stored as %s, not %s".formatted(key, kept, owed));
        }
      }
    }

    void customers(Expected expected, Stored stored) {
      for (var id : union(expected.customers().keySet(), stored.customers().keySet())) {
        var owed = expected.customers().get(id);
        var kept = stored.customers().get(id);
        valueMinor += Math.abs(net(owed) - net(kept));
        if (kept == null) {
          lost.add("customer %s is not stored".formatted(id));
        } else if (owed == null) {
          doubled.add("customer %s is stored and has no orders".formatted(id));
        } else if (kept.orders() != owed.orders()) {
          (kept.orders() > owed.orders() ? doubled : lost)
              .add("customer %s has %d orders, not %d".formatted(id, kept.orders(), owed.orders()));
        } else if (!kept.equals(owed)) {
          different.add("customer %s is %s, not %s".formatted(id, kept, owed));
        }
      }
    }

    private static long net(Oracle.Customer customer) {
      return customer == null ? 0 : customer.netMinor();
    }

    /// A customer whose segment is not the one last told of moved without a change, or the change
    /// moved nobody.
    void segments(Expected expected, Stored stored) {
      for (var id : union(expected.segments().keySet(), stored.segments().keySet())) {
        var told = expected.segments().get(id);
        var kept = stored.segments().get(id);
        if (!Objects.equals(told, kept)) {
          lost.add("customer %s is %s, and the last change said %s".formatted(id, kept, told));
        }
      }
    }

    void ids(String where, Set<String> owed, Collection<String> there) {
      var seen = new HashSet<String>();
      for (var id : there) {
        if (!seen.add(id)) {
          doubled.add("trigger %s is more than once %s".formatted(id, where));
        } else if (!owed.contains(id)) {
          doubled.add("trigger %s is %s and not owed".formatted(id, where));
        }
      }
      for (var id : owed) {
        if (!seen.contains(id)) {
          lost.add("trigger %s is not %s".formatted(id, where));
        }
      }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      var union = new TreeSet<>(one);
      union.addAll(other);
      return union;
    }
  }
}
