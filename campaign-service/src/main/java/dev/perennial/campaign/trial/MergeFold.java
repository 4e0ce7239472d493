package dev.perennial.campaign.trial;

import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What merges, one after another, make of the draws of their persons.
final class MergeFold {

  /// @param survivorId who has the draw of `absorbedId` in the end
  record Moved(String experiment, String absorbedId, String survivorId) {}

  private final Map<String, Map<String, Assignment>> byPerson = new TreeMap<>();
  private final List<Moved> moved = new ArrayList<>();

  MergeFold(List<Assignment> before) {
    before.forEach(each -> of(each.customerId()).put(each.experiment(), each));
  }

  void merge(Merge merge) {
    var absorbed = byPerson.remove(merge.absorbedId());
    if (absorbed == null) {
      return;
    }
    var survivor = of(merge.survivorId());
    absorbed.forEach(
        (experiment, draw) -> {
          survivor.merge(experiment, draw, Assignment::mergedWith);
          survivor.computeIfPresent(experiment, (_, one) -> one.of(merge.survivorId()));
          moved.add(new Moved(experiment, merge.absorbedId(), merge.survivorId()));
        });
    // Whom `absorbed` had absorbed before goes along.
    moved.replaceAll(
        each ->
            each.survivorId().equals(merge.absorbedId())
                ? new Moved(each.experiment(), each.absorbedId(), merge.survivorId())
                : each);
  }

  List<Moved> moved() {
    return moved;
  }

  List<Assignment> after() {
    return byPerson.values().stream().flatMap(each -> each.values().stream()).toList();
  }

  private Map<String, Assignment> of(String person) {
    return byPerson.computeIfAbsent(person, _ -> new TreeMap<>());
  }
}
