package dev.perennial.campaign.feedback;

import static dev.perennial.campaign.Changes.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackRulesTest {

  private static final FeedbackRules RULES = new FeedbackRules(Duration.ofDays(30));

  @ParameterizedTest
  @CsvSource({"0,DETRACTOR", "6,DETRACTOR", "7,PASSIVE", "8,PASSIVE", "9,PROMOTER", "10,PROMOTER"})
  void aScoreIsReadAsReichheldDoes(int score, Attitude attitude) {
    assertThat(Attitude.of(score)).isEqualTo(attitude);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11})
  void otherScoresAreRefused(int score) {
    assertThatThrownBy(() -> Attitude.of(score)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDetractorGetsNoPromotionForThirtyDaysToTheMicrosecond() {
    // Given
    var last = Optional.of(new LastFeedback("shop/1/1", 6, NOW));
    var end = NOW.plus(Duration.ofDays(30));
    // Then
    assertThat(RULES.holdsPromotion(last, NOW)).isTrue();
    assertThat(RULES.holdsPromotion(last, end.minusNanos(1_000))).isTrue();
    assertThat(RULES.holdsPromotion(last, end)).isFalse();
  }

  @Test
  void nobodyElseIsHeldBack() {
    assertThat(RULES.holdsPromotion(Optional.empty(), NOW)).isFalse();
    assertThat(RULES.holdsPromotion(Optional.of(new LastFeedback("shop/1/1", 7, NOW)), NOW))
        .isFalse();
  }

  @Test
  void whatACustomerWroteIsInNoText() {
    // Given
    var answer =
        new Answer("c-1", "shop/1/1", 2, Optional.of("my address is"), Optional.empty(), NOW);
    // Then
    assertThat(answer.toString()).doesNotContain("address");
    assertThat(new Kept(answer, Optional.empty()).toString()).doesNotContain("address");
  }

  @Test
  void onlyTheFirstBadAnswerAboutAThingCallsForRecovery() {
    // Given
    var bad = new Answer("c-1", "shop/1/1", 2, Optional.empty(), Optional.empty(), NOW);
    // Then
    assertThat(new Kept(bad, Optional.empty()).callsForRecovery()).isTrue();
    assertThat(new Kept(bad, Optional.of(Attitude.PROMOTER)).callsForRecovery()).isTrue();
    assertThat(new Kept(bad, Optional.of(Attitude.DETRACTOR)).callsForRecovery()).isFalse();
  }
}
