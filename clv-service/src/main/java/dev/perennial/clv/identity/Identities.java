package dev.perennial.clv.identity;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Which ids are one person: a union-find that only ever joins.
///
/// Of all ids of a person the one that was seen first is the root, of several the smallest; which
/// merge told of it first makes no difference. One erased id erases the person. Belongs to one
/// thread.
public final class Identities {

  private static final Comparator<Alias> OLDEST_FIRST =
      comparing(Alias::since).thenComparing(Alias::customerId);

  private final Map<String, Alias> aliases = new HashMap<>();
  private final TreeSet<String> changed = new TreeSet<>();

  /// Two who were customers of their own became one.
  ///
  /// @param survivorId root from now on
  /// @param absorbedId root no longer
  public record Union(String survivorId, String absorbedId) {}

  /// @param known whole persons: with one id all that go with it; an id that is not among them
  ///     stands for itself
  public Identities(Collection<Alias> known) {
    known.forEach(alias -> aliases.put(alias.customerId(), alias));
  }

  /// The id that the person behind `customerId` goes by.
  public String rootOf(String customerId) {
    return alias(customerId).rootId();
  }

  public boolean isErased(String customerId) {
    return alias(customerId).erased();
  }

  /// Joins two ids; empty where they were one person already.
  public Optional<Union> merge(Seen one, Seen other) {
    see(one);
    see(other);
    var rootOfOne = alias(rootOf(one.customerId()));
    var rootOfOther = alias(rootOf(other.customerId()));
    if (rootOfOne.equals(rootOfOther)) {
      return Optional.empty();
    }
    var oneIsOlder = OLDEST_FIRST.compare(rootOfOne, rootOfOther) < 0;
    var survivor = oneIsOlder ? rootOfOne : rootOfOther;
    var absorbed = oneIsOlder ? rootOfOther : rootOfOne;
    var erased = survivor.erased() || absorbed.erased();
    changeAll(absorbed, member -> member.under(survivor.customerId(), erased));
    changeAll(survivor, member -> member.under(survivor.customerId(), erased));
    return Optional.of(new Union(survivor.customerId(), absorbed.customerId()));
  }

  /// Forgets the person behind `customerId`; answers the id that they went by.
  public String erase(String customerId) {
    var root = alias(rootOf(customerId));
    put(alias(customerId));
    changeAll(root, member -> member.under(root.customerId(), true));
    return root.customerId();
  }

  /// All that is not as it was given, in ascending order of ids.
  public List<Alias> changed() {
    return changed.stream().map(aliases::get).toList();
  }

  private Alias alias(String customerId) {
    var known = aliases.get(customerId);
    return known == null ? new Alias(customerId, null, customerId, false) : known;
  }

  private void see(Seen seen) {
    put(alias(seen.customerId()).seen(seen.since()));
  }

  private void changeAll(Alias root, UnaryOperator<Alias> change) {
    aliases.values().stream()
        .filter(alias -> alias.rootId().equals(root.customerId()))
        .toList()
        .forEach(member -> put(change.apply(member)));
  }

  private void put(Alias alias) {
    if (!alias.equals(aliases.put(alias.customerId(), alias))) {
      changed.add(alias.customerId());
    }
  }
}
