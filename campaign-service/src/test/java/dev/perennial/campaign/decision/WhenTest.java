package dev.perennial.campaign.decision;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {

  @ParameterizedTest
  @CsvSource({"0, true", "6, true", "7, false", "10, false"})
  void anAnswerStartsWhatIsAboutItsScore(int score, boolean starts) {
    // Given
    var complaint = new When.Said(0, 6);
    // When
    var holds = complaint.holds(new Answered(customer(1), "feedback/s@" + NOW, NOW, score));
    // Then
    assertThat(holds).isEqualTo(starts);
  }

  @Test
  void scoresThatThereAreNotAreRefused() {
    assertThatThrownBy(() -> new When.Said(7, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new When.Said(0, 11)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"LOST, GOLD, true", "LOST, SILVER, false", "KEPT, GOLD, false"})
  void aMoveStartsWhatIsAboutItsTier(LoyaltyMove move, String tier, boolean starts) {
    // Given
    var lost = new When.TierMoved(Set.of(LoyaltyMove.LOST), Set.of("GOLD", "PLATINUM"));
    // When
    var holds = lost.holds(new LoyaltyMoved(customer(1), move, tier, NOW));
    // Then
    assertThat(holds).isEqualTo(starts);
  }
}
