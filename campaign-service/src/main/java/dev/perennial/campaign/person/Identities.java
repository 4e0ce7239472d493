package dev.perennial.campaign.person;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Which ids are one person: a union-find that only ever joins.
///
/// Of all ids of a person the one that was seen first is the root, of several the smallest; which
/// merge told of it first makes no difference. One erased id erases the person. Belongs to one
/// thread.
public final class Identities {

  private static final Comparator<Alias> OLDEST_FIRST =
      comparing((Alias alias) -> alias.since().orElse(Instant.MAX))
          .thenComparing(Alias::customerId);

  private final Map<String, Alias> before;
  private final Map<String, Alias> aliases;
  private final TreeSet<String> changed = new TreeSet<>();
  private final TreeMap<String, Instant> absorbed = new TreeMap<>();

  /// Somebody who went by an id of their own and now goes by another one's.
  ///
  /// @param asOf business instant at which it takes effect
  public record Union(String survivorId, String absorbedId, Instant asOf) {}

  /// @param known whole persons: with one id all that go with it; an id that is not among them
  ///     stands for itself
  public Identities(Collection<Alias> known) {
    this.aliases = new HashMap<>();
    known.forEach(alias -> aliases.put(alias.customerId(), alias));
    this.before = Map.copyOf(aliases);
  }

  /// The id that the person behind `customerId` goes by.
  public String rootOf(String customerId) {
    return alias(customerId).rootId();
  }

  public boolean isErased(String customerId) {
    return alias(customerId).erased();
  }

  /// Whose an order is that is told to be of `customerId`: nobody's where they are forgotten.
  public String ownerOf(String orderKey, String customerId) {
    return isErased(customerId) ? Nobody.of(orderKey) : rootOf(customerId);
  }

  void see(Seen seen) {
    put(alias(seen.customerId()).seen(seen.since()));
  }

  /// Joins two ids.
  void merge(Seen one, Seen other, Instant asOf) {
    see(one);
    see(other);
    var rootOfOne = alias(rootOf(one.customerId()));
    var rootOfOther = alias(rootOf(other.customerId()));
    if (rootOfOne.equals(rootOfOther)) {
      return;
    }
    var oneIsOlder = OLDEST_FIRST.compare(rootOfOne, rootOfOther) < 0;
    var survivor = oneIsOlder ? rootOfOne : rootOfOther;
    var younger = oneIsOlder ? rootOfOther : rootOfOne;
    var erased = survivor.erased() || younger.erased();
    absorbed.put(younger.customerId(), asOf);
    changeAll(younger, member -> member.under(survivor.customerId(), erased));
    changeAll(survivor, member -> member.under(survivor.customerId(), erased));
  }

  /// Forgets the person behind `customerId`.
  void erase(String customerId) {
    var root = alias(rootOf(customerId));
    put(alias(customerId));
    changeAll(root, member -> member.under(root.customerId(), true));
  }

  /// All that is not as it was given, in ascending order of ids.
  public List<Alias> changed() {
    return changed.stream().map(aliases::get).toList();
  }

  /// The living who went by ids of their own before and do so no more, each under what they go by
  /// in the end, in ascending order of the ids that are gone.
  public List<Union> unions() {
    return absorbed.entrySet().stream()
        .filter(gone -> !isErased(gone.getKey()))
        .map(gone -> new Union(rootOf(gone.getKey()), gone.getKey(), gone.getValue()))
        .toList();
  }

  /// What those went by who were not erased before and are now, in ascending order.
  public List<String> erased() {
    return changed.stream()
        .filter(this::isErased)
        .map(id -> before.getOrDefault(id, Alias.unknown(id)))
        .filter(was -> was.isRoot() && !was.erased())
        .map(Alias::customerId)
        .toList();
  }

  /// Every id of those who were not erased before and are now, in ascending order.
  public List<String> erasedIds() {
    return changed.stream()
        .filter(this::isErased)
        .filter(id -> !before.getOrDefault(id, Alias.unknown(id)).erased())
        .toList();
  }

  /// Everybody behind `customerIds`, by the ids that they go by.
  public TreeSet<String> roots(Stream<String> customerIds) {
    var roots = new TreeSet<String>();
    customerIds.map(this::rootOf).forEach(roots::add);
    return roots;
  }

  private Alias alias(String customerId) {
    var known = aliases.get(customerId);
    return known == null ? Alias.unknown(customerId) : known;
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
