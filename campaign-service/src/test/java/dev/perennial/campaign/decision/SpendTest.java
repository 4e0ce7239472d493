package dev.perennial.campaign.decision;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendTest {

  private static final Set<String> TEA = Set.of("tea");

  /// Of 100.00 in all, tea and coffee got so much.
  @ParameterizedTest
  @CsvSource({
    "50.00, 0.00, 0.5, 1, true",
    "49.99, 0.00, 0.5, 1, false",
    "20.00, 30.00, 0.5, 1, true",
    "80.00, 0.00, 0, 0.8, true",
    "80.01, 0.00, 0, 0.8, false",
    "0.00, 0.00, 0, 1, true"
  })
  void aShareIsOfAllThatWasSpent(
      String tea, String coffee, double min, double max, boolean eligible) {
    // Given
    var spend = spend("100.00", Map.of("tea", tea, "coffee", coffee));
    var who = new Who.CategoryShare(Set.of("tea", "coffee"), min, max);
    // When
    var holds = who.holds(having(spend), NOW);
    // Then
    assertThat(holds).isEqualTo(eligible);
  }

  @Test
  void whoSpentNothingHasNoShare() {
    assertThat(new Who.CategoryShare(TEA, 0, 1).holds(having(Spend.NOTHING), NOW)).isFalse();
  }

  /// Thirds are cut off somewhere; together they are all of it.
  @Test
  void partsThatDoNotComeOutEvenAreAllOfItTogether() {
    // Given
    var third = "3.333333333";
    var spend = spend("10.00", Map.of("tea", third, "coffee", third, "cake", third));
    // When
    var share = spend.share(Set.of("tea", "coffee", "cake"));
    // Then
    assertThat(share).contains(1.0);
  }

  @Test
  void twoPurchasesAddUp() {
    // Given
    var one = spend("10.00", Map.of("tea", "10.00"));
    var other = spend("30.00", Map.of("tea", "5.00", "cake", "25.00"));
    // When
    var both = one.plus(other);
    // Then
    assertThat(both.share(TEA)).contains(0.375);
    assertThat(both.share(Set.of("cake"))).contains(0.625);
  }

  @Test
  void whatWasHadForNothingIsBoughtAndNoShare() {
    // Given
    var spend = spend("10.00", Map.of("tea", "0", "cake", "10.00"));
    // Then
    assertThat(new Who.Bought(TEA).holds(having(spend), NOW)).isTrue();
    assertThat(spend.share(TEA)).contains(0.0);
  }

  @Test
  void sharesThatThereAreNotAreRefused() {
    assertThatThrownBy(() -> new Who.CategoryShare(TEA, 0.6, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Who.CategoryShare(TEA, 0, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Who.CategoryShare(Set.of(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Spend spend(String net, Map<String, String> parts) {
    var byCategory = new HashMap<String, BigDecimal>();
    parts.forEach((category, part) -> byCategory.put(category, new BigDecimal(part)));
    return new Spend(new BigDecimal(net), byCategory);
  }

  private static Standing having(Spend spend) {
    return Standing.unknown(customer(1), ZoneOffset.UTC)
        .before(Optional.empty(), 1, Optional.of(NOW), Optional.of(NOW), spend);
  }
}
