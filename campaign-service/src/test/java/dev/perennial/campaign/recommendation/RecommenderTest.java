package dev.perennial.campaign.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.recommendation.Recommendation.Basis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecommenderTest {

  private static final List<Popular> POPULAR =
      List.of(new Popular("bag", 400), new Popular("tea", 300), new Popular("cup", 300));

  @Test
  void whatGoesWithWhatOneHoldsComesFirstAndSaysWhy() {
    // Given
    var beans =
        new Anchor("beans", 120, List.of(new Neighbour("filter", 41, 60), of("bag", 40, 400)));
    // When
    var chosen = recommend(shopper(List.of("beans")), Map.of("beans", beans), 3);
    // Then: 41 of 120 where 7.2 are expected, 40 where 48 are
    assertThat(chosen).extracting(Recommendation::product).containsExactly("filter", "bag", "cup");
    assertThat(chosen.getFirst().reason()).isEqualTo("bought together with beans by 41 of 120");
    assertThat(chosen.getFirst().lift()).isEqualTo(42 / 8.2, within(1e-12));
    assertThat(chosen.get(2).basis()).isEqualTo(Basis.POPULAR);
    assertThat(chosen.get(2).reason()).isEqualTo("bought by 300 of 1000");
  }

  @Test
  void whatIsHeldAddsUpAndTheStrongestIsTheReason() {
    // Given
    var anchors =
        Map.of(
            "a", new Anchor("a", 100, List.of(of("both", 20, 100), of("one", 30, 100))),
            "b", new Anchor("b", 100, List.of(of("both", 25, 100))));
    // When
    var chosen = recommend(shopper(List.of("a", "b")), anchors, 2);
    // Then: (21 + 26) against 31
    assertThat(chosen).extracting(Recommendation::product).containsExactly("both", "one");
    assertThat(chosen.getFirst().because()).isEqualTo("b");
  }

  @Test
  void whatIsExcludedIsOnNoPath() {
    // Given
    var beans = new Anchor("beans", 120, List.of(of("tea", 41, 300)));
    var counts =
        new Counts(
            1_000,
            Map.of("beans", beans),
            Map.of("hot", new Anchor("hot", 400, List.of())),
            Map.of("hot", new Shelf("hot", 400, List.of(new Popular("tea", 300)))),
            POPULAR);
    var shopper = new Shopper(List.of("beans"), List.of("hot"), Set.of("tea", "beans"));
    // When
    var chosen = Recommender.recommend(shopper, counts, 10);
    // Then
    assertThat(chosen).extracting(Recommendation::product).containsExactly("bag", "cup");
  }

  @Test
  void pairsOfTooFewPersonsSayNothing() {
    // Given
    var beans = new Anchor("beans", 3, List.of(of("rare", 2, 2)));
    // When
    var chosen = recommend(shopper(List.of("beans")), Map.of("beans", beans), 10);
    // Then
    assertThat(chosen).extracting(Recommendation::basis).containsOnly(Basis.POPULAR);
  }

  @Test
  void withoutPairsTheirCategoriesSpeakThenThoseBeside() {
    // Given
    var coffee = new Anchor("coffee", 200, List.of(of("china", 50, 100)));
    var shelves =
        Map.of(
            "coffee", new Shelf("coffee", 200, List.of(new Popular("beans", 150))),
            "china", new Shelf("china", 100, List.of(new Popular("pot", 80))));
    var counts = new Counts(1_000, Map.of(), Map.of("coffee", coffee), shelves, POPULAR);
    // When
    var chosen =
        Recommender.recommend(new Shopper(List.of(), List.of("coffee"), Set.of()), counts, 3);
    // Then
    assertThat(chosen).extracting(Recommendation::product).containsExactly("beans", "pot", "bag");
    assertThat(chosen.get(0).reason()).isEqualTo("bought by 150 of 200 who buy coffee");
    assertThat(chosen.get(1).reason()).isEqualTo("bought by 80 of 100 who buy china");
  }

  @Test
  void equalOnesStandInTheOrderOfTheirNames() {
    // Given
    var beans =
        new Anchor("beans", 100, List.of(of("z", 10, 50), of("a", 10, 50), of("m", 10, 50)));
    // When
    var chosen = recommend(shopper(List.of("beans")), Map.of("beans", beans), 3);
    // Then
    assertThat(chosen).extracting(Recommendation::product).containsExactly("a", "m", "z");
  }

  @Test
  void aShopWithoutOrdersRecommendsNothing() {
    assertThat(
            Recommender.recommend(
                shopper(List.of()), new Counts(0, Map.of(), Map.of(), Map.of(), List.of()), 10))
        .isEmpty();
  }

  private static List<Recommendation> recommend(
      Shopper shopper, Map<String, Anchor> anchors, int n) {
    return Recommender.recommend(
        shopper, new Counts(1_000, anchors, Map.of(), Map.of(), POPULAR), n);
  }

  private static Shopper shopper(List<String> products) {
    return new Shopper(products, List.of(), Set.copyOf(products));
  }

  private static Neighbour of(String name, long together, long persons) {
    return new Neighbour(name, together, persons);
  }
}
