package dev.perennial.ingest.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The customers of a batch who may be joined to, and which of them turned out to be one.
final class Standings {

  private final int identifiersMax;
  private final Map<String, Standing> byId = new LinkedHashMap<>();
  private final Map<String, String> survivorOf = new HashMap<>();
  private final List<Merge> merges = new ArrayList<>();

  /// Two customers as they were before they became one.
  record Merge(Standing survivor, Standing absorbed) {}

  /// @param identifiersMax beyond so many a customer is a crowd rather than a person
  Standings(Collection<Standing> held, int identifiersMax) {
    this.identifiersMax = identifiersMax;
    held.forEach(standing -> byId.put(standing.customerId(), standing));
  }

  boolean has(String customerId) {
    return byId.containsKey(customerId);
  }

  void add(Standing standing) {
    byId.put(standing.customerId(), standing);
  }

  /// Who goes by this id now.
  String rootOf(String customerId) {
    var root = customerId;
    while (survivorOf.containsKey(root)) {
      root = survivorOf.get(root);
    }
    return root;
  }

  boolean hasRoom(String customerId, int more) {
    return byId.get(customerId).identifiers() + more <= identifiersMax;
  }

  void give(String customerId, int more) {
    byId.computeIfPresent(
        customerId,
        (id, held) -> new Standing(id, held.since(), held.identifiers() + more, held.apart()));
  }

  /// Whether one document may make one customer of two: not of those whom an operator told apart,
  /// and not of a crowd.
  boolean mayMerge(String one, String other) {
    return !areApart(one, other)
        && !areApart(other, one)
        && hasRoom(one, byId.get(other).identifiers());
  }

  /// The survivor: the older one, of two of the same age the one with the smaller id.
  String merge(String one, String other) {
    var isOlder = Standing.OLDEST_FIRST.compare(byId.get(one), byId.get(other)) < 0;
    var survivor = byId.get(isOlder ? one : other);
    var absorbed = byId.get(isOlder ? other : one);
    merges.add(new Merge(survivor, absorbed));
    survivorOf.put(absorbed.customerId(), survivor.customerId());
    var apart = new HashSet<>(survivor.apart());
    apart.addAll(absorbed.apart());
    byId.put(
        survivor.customerId(),
        new Standing(
            survivor.customerId(),
            survivor.since(),
            survivor.identifiers() + absorbed.identifiers(),
            apart));
    return survivor.customerId();
  }

  List<Merge> merges() {
    return merges;
  }

  private boolean areApart(String one, String other) {
    return byId.get(one).apart().stream().map(this::rootOf).anyMatch(other::equals);
  }
}
