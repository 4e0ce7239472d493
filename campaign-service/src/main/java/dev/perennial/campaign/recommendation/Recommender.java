package dev.perennial.campaign.recommendation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.perennial.campaign.recommendation.Recommendation.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Chooses what to recommend: first what goes with the products that the person holds, by the sum
/// of what each says for it, then what is popular in categories that they buy or that go with
/// those, then what is popular. Equal ones stand in the order of their names.
public final class Recommender {

  private Recommender() {}

  /// At most `n` products, best first; none twice, and none that is excluded.
  public static List<Recommendation> recommend(Shopper shopper, Counts counts, int n) {
    var seen = new HashSet<>(shopper.excluded());
    var chosen = new ArrayList<Recommendation>();
    Stream.of(together(shopper, counts), byCategory(shopper, counts), popular(counts))
        .flatMap(each -> each)
        .filter(each -> seen.add(each.product()))
        .limit(n)
        .forEach(chosen::add);
    return List.copyOf(chosen);
  }

  private static Stream<Recommendation> together(Shopper shopper, Counts counts) {
    return ranked(shopper.products(), counts.products(), counts.persons())
        .map(
            said ->
                new Recommendation(
                    said.name,
                    Basis.TOGETHER,
                    said.anchor,
                    said.together,
                    said.anchorPersons,
                    said.lift));
  }

  /// A product counts as much as its category does, times its share in it.
  private static Stream<Recommendation> byCategory(Shopper shopper, Counts counts) {
    record Offer(Recommendation recommendation, double score) {}
    var withThemselves = new HashMap<String, Anchor>();
    counts.categories().forEach((name, anchor) -> withThemselves.put(name, anchor.besideItself()));
    return ranked(shopper.categories(), withThemselves, counts.persons())
        .filter(said -> counts.shelves().containsKey(said.name))
        .flatMap(
            said -> {
              var shelf = counts.shelves().get(said.name);
              return shelf.popular().stream()
                  .map(
                      popular ->
                          new Offer(
                              new Recommendation(
                                  popular.product(),
                                  Basis.CATEGORY,
                                  shelf.category(),
                                  popular.persons(),
                                  shelf.persons(),
                                  said.lift),
                              said.score * popular.persons() / shelf.persons()));
            })
        .sorted(
            comparingDouble(Offer::score)
                .reversed()
                .thenComparing(offer -> offer.recommendation().product()))
        .map(Offer::recommendation);
  }

  private static Stream<Recommendation> popular(Counts counts) {
    return counts.popular().stream()
        .sorted(
            comparing(Popular::persons, Comparator.reverseOrder()).thenComparing(Popular::product))
        .map(
            each ->
                new Recommendation(
                    each.product(), Basis.POPULAR, "", each.persons(), counts.persons(), 1));
  }

  /// What goes with those of `held` that are known, best first.
  private static Stream<Said> ranked(List<String> held, Map<String, Anchor> anchors, long persons) {
    var said = new HashMap<String, Said>();
    for (var name : held) {
      var anchor = anchors.get(name);
      if (anchor != null && anchor.persons() > 0 && persons > 0) {
        for (var neighbour : anchor.neighbours()) {
          if (neighbour.together() >= Lift.SUPPORT_MIN) {
            said.computeIfAbsent(neighbour.name(), Said::new).add(anchor, neighbour, persons);
          }
        }
      }
    }
    return said.values().stream()
        .sorted(
            Comparator.<Said>comparingDouble(each -> each.score)
                .reversed()
                .thenComparing(each -> each.name));
  }

  /// What the held items say for one other item, and which of them says most.
  private static final class Said {

    private final String name;
    private double score;
    private double most;
    private String anchor;
    private long anchorPersons;
    private long together;
    private double lift;

    private Said(String name) {
      this.name = name;
    }

    private void add(Anchor by, Neighbour neighbour, long persons) {
      var weight = Lift.weight(neighbour.together(), by.persons(), neighbour.persons(), persons);
      score += weight;
      if (weight > most) {
        most = weight;
        anchor = by.name();
        anchorPersons = by.persons();
        together = neighbour.together();
        lift = Lift.shrunken(neighbour.together(), by.persons(), neighbour.persons(), persons);
      }
    }
  }
}
