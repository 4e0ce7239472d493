package dev.perennial.campaign.recommendation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Recommendations on UCI Online Retail (Chen 2015): of those whose next basket holds something
/// that is not excluded, how many find some of it among ten recommendations.
class UciTest {

  private static final Duration JUST_BOUGHT = Duration.ofDays(90);
  private static final int NEIGHBOURS_MAX = 200;

  private static Map<String, List<Basket>> byCustomer;

  @BeforeAll
  static void read() throws IOException {
    byCustomer =
        Uci.orders().stream()
            .map(Basket::of)
            .filter(basket -> !basket.bought().isEmpty())
            .sorted(Basket.NEWEST_FIRST.reversed())
            .collect(groupingBy(Basket::customerId, TreeMap::new, toList()));
  }

  @Test
  void lastBasketsAreGuessedBetterThanByPopularity() {
    // Given: everything but the last basket of each customer who has more than one
    var known = new HashMap<String, List<Basket>>();
    var next = new HashMap<String, Basket>();
    byCustomer.forEach(
        (customer, baskets) -> {
          var last = baskets.size() > 1 ? baskets.size() - 1 : baskets.size();
          known.put(customer, baskets.subList(0, last));
          baskets.stream().skip(last).forEach(basket -> next.put(customer, basket));
        });
    // When
    var rates = rates(known, next);
    // Then
    System.out.println("UCI, last baskets: " + rates);
    assertThat(rates.recommended).isGreaterThan(1.3 * rates.popular);
  }

  @Test
  void whatFollowsADayIsGuessedBetterThanByPopularityFromWhatWasBefore() {
    // Given: all before the day, and the first basket of each customer since
    var day = Instant.parse("2011-10-01T00:00:00Z");
    var known = new HashMap<String, List<Basket>>();
    var next = new HashMap<String, Basket>();
    byCustomer.forEach(
        (customer, baskets) -> {
          var before = baskets.stream().filter(each -> each.placedAt().isBefore(day)).toList();
          if (!before.isEmpty()) {
            known.put(customer, before);
            baskets.stream().skip(before.size()).findFirst().ifPresent(b -> next.put(customer, b));
          }
        });
    // When
    var rates = rates(known, next);
    // Then
    System.out.println("UCI, first baskets since " + day + ": " + rates);
    assertThat(rates.recommended).isGreaterThan(1.3 * rates.popular);
  }

  private record Rates(int customers, double popular, double recommended) {
    @Override
    public String toString() {
      return "%d customers, hit rate at 10: %.4f by popularity, %.4f recommended"
          .formatted(customers, popular, recommended);
    }
  }

  private static Rates rates(Map<String, List<Basket>> known, Map<String, Basket> next) {
    var model = new Model(known);
    var asked = 0;
    var byPopularity = 0;
    var byRecommendation = 0;
    for (var each : next.entrySet()) {
      var before = known.get(each.getKey());
      var shopper = Shopper.of(before, each.getValue().placedAt().minus(JUST_BOUGHT));
      var wanted = new HashSet<String>();
      each.getValue().bought().forEach(bought -> wanted.add(bought.product()));
      wanted.removeAll(shopper.excluded());
      if (!wanted.isEmpty()) {
        asked++;
        var stranger = new Shopper(List.of(), List.of(), shopper.excluded());
        byPopularity += model.recommend(stranger).anyMatch(wanted::contains) ? 1 : 0;
        byRecommendation += model.recommend(shopper).anyMatch(wanted::contains) ? 1 : 0;
      }
    }
    return new Rates(asked, byPopularity / (double) asked, byRecommendation / (double) asked);
  }

  /// Counts in memory, cut as the tables are when they are read.
  private static final class Model {

    private final long persons;
    private final Map<String, Anchor> anchors = new HashMap<>();
    private final List<Popular> popular;

    private Model(Map<String, List<Basket>> known) {
      var changes = new CountChanges();
      var names = new HashMap<Long, String>();
      for (var baskets : known.values()) {
        var taste = Taste.of(baskets);
        taste.products().forEach(product -> names.put(Item.product(product).id(), product));
        changes.add(Counted.NOTHING, taste.counted());
      }
      persons = changes.persons();
      var items = changes.items();
      var beside = new HashMap<String, List<Neighbour>>();
      changes
          .pairs()
          .forEach(
              (pair, n) -> {
                if (n >= Lift.SUPPORT_MIN) {
                  var a = names.get(pair.a());
                  var b = names.get(pair.b());
                  beside
                      .computeIfAbsent(a, _ -> new ArrayList<>())
                      .add(new Neighbour(b, n, items.get(pair.b())));
                  beside
                      .computeIfAbsent(b, _ -> new ArrayList<>())
                      .add(new Neighbour(a, n, items.get(pair.a())));
                }
              });
      beside.forEach(
          (name, all) ->
              anchors.put(
                  name,
                  new Anchor(
                      name,
                      items.get(Item.product(name).id()),
                      all.stream()
                          .sorted(Comparator.comparing(Neighbour::together).reversed())
                          .limit(NEIGHBOURS_MAX)
                          .toList())));
      popular =
          items.entrySet().stream()
              .map(item -> new Popular(names.get(item.getKey()), item.getValue()))
              .sorted(Comparator.comparing(Popular::persons).reversed())
              .limit(500)
              .toList();
    }

    private Stream<String> recommend(Shopper shopper) {
      var held =
          shopper.products().stream()
              .filter(anchors::containsKey)
              .distinct()
              .collect(toMap(name -> name, anchors::get));
      var counts = new Counts(persons, held, Map.of(), Map.of(), popular);
      return Recommender.recommend(shopper, counts, 10).stream().map(Recommendation::product);
    }
  }
}
