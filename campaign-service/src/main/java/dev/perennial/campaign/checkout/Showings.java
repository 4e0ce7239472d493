package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which redemptions the codes that orders show are: one of the checkout, for this order or for
/// one that it did not know yet, or a new one.
final class Showings {

  private final Map<Code, List<Use>> uses;
  private final Map<Long, String> ordered = new TreeMap<>();
  private final List<Shown> inserted = new ArrayList<>();
  private final Map<Code, Set<String>> orders = new HashMap<>();

  /// @param uses of each code, those that are not rolled back
  Showings(Map<Code, List<Use>> uses) {
    this.uses = uses;
  }

  /// An order shows a code; again, nothing happens.
  void add(Shown shown) {
    var known = orders.computeIfAbsent(shown.code(), _ -> new HashSet<>());
    if (known.add(shown.orderKey())) {
      use(shown)
          .ifPresentOrElse(
              use -> ordered.put(use.id(), shown.orderKey()), () -> inserted.add(shown));
    }
  }

  /// Redemptions of the checkout, and the orders that they turned out to be for.
  Map<Long, String> ordered() {
    return ordered;
  }

  /// Redemptions that only the orders tell of.
  List<Shown> inserted() {
    return inserted;
  }

  private Optional<Use> use(Shown shown) {
    var of = uses.getOrDefault(shown.code(), List.of());
    return of.stream()
        .filter(use -> use.orderKey().filter(shown.orderKey()::equals).isPresent())
        .findFirst()
        .or(
            () ->
                of.stream()
                    .filter(use -> use.orderKey().isEmpty() && !ordered.containsKey(use.id()))
                    .findFirst());
  }
}
