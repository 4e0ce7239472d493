package dev.perennial.campaign.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CountChangesTest {

  @Test
  void theSumOfAllDifferencesIsTheCountOfTheLastState() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var persons = new HashMap<Integer, Counted>();
    var items = new HashMap<Long, Long>();
    var pairs = new HashMap<Pair, Long>();
    var holders = 0L;
    // When
    for (int round = 0; round < 50; round++) {
      var changes = new CountChanges();
      for (int i = 0; i < 20; i++) {
        var person = random.nextInt(30);
        var after = any(random);
        changes.add(persons.getOrDefault(person, Counted.NOTHING), after);
        persons.put(person, after);
      }
      changes.items().forEach((item, n) -> items.merge(item, n, Long::sum));
      changes.pairs().forEach((pair, n) -> pairs.merge(pair, n, Long::sum));
      holders += changes.persons();
    }
    items.values().removeIf(n -> n == 0);
    pairs.values().removeIf(n -> n == 0);
    // Then
    assertThat(items).as("seed %d", seed).isEqualTo(itemsOf(persons));
    assertThat(pairs).as("seed %d", seed).isEqualTo(pairsOf(persons));
    assertThat(holders)
        .as("seed %d", seed)
        .isEqualTo(persons.values().stream().filter(all -> !all.products().isEmpty()).count());
  }

  @Test
  void onePurchaseMoreCountsOnlyItsOwnPairs() {
    // Given
    var before = Counted.of(List.of(1L, 2L, 3L), List.of());
    var after = Counted.of(List.of(1L, 2L, 3L, 4L), List.of());
    var changes = new CountChanges();
    // When
    changes.add(before, after);
    // Then
    assertThat(changes.items()).isEqualTo(Map.of(4L, 1L));
    assertThat(changes.pairs())
        .isEqualTo(Map.of(new Pair(1, 4), 1L, new Pair(2, 4), 1L, new Pair(3, 4), 1L));
    assertThat(changes.persons()).isZero();
  }

  private static Counted any(Random random) {
    var products = new ArrayList<Long>();
    var categories = new ArrayList<Long>();
    random.longs(random.nextInt(8), 0, 12).forEach(products::add);
    random.longs(random.nextInt(3), 100, 104).forEach(categories::add);
    return Counted.of(products, products.isEmpty() ? List.of() : categories);
  }

  private static Map<Long, Long> itemsOf(Map<Integer, Counted> persons) {
    var counts = new HashMap<Long, Long>();
    for (var person : persons.values()) {
      person.products().forEach(item -> counts.merge(item, 1L, Long::sum));
      person.categories().forEach(item -> counts.merge(item, 1L, Long::sum));
    }
    return counts;
  }

  private static Map<Pair, Long> pairsOf(Map<Integer, Counted> persons) {
    var counts = new HashMap<Pair, Long>();
    for (var person : persons.values()) {
      for (var kind : List.of(person.products(), person.categories())) {
        for (var one : kind) {
          for (var other : new TreeSet<>(kind).tailSet(one, false)) {
            counts.merge(new Pair(one, other), 1L, Long::sum);
          }
        }
      }
    }
    return counts;
  }
}
