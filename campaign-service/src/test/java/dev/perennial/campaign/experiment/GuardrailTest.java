package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.experiment.Batch.Counts;
import dev.perennial.campaign.experiment.Guardrail.Burn;
import dev.perennial.campaign.experiment.Guardrail.Margin;
import dev.perennial.campaign.experiment.Guardrail.Readings;
import dev.perennial.campaign.experiment.Guardrail.Refunds;
import dev.perennial.campaign.experiment.Guardrail.Unsubscribes;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardrailTest {

  private static final Counts NOBODY = new Counts(0, 0);

  @Test
  void nothingIsBrokenWhereNothingIsKnown() {
    // Given
    var nothing = readings(NOBODY, NOBODY, NOBODY, Optional.empty(), "0", "0");
    // When
    var broken = new Unsubscribes(0.01).broken(nothing);
    // Then
    assertThat(broken).isEmpty();
    assertThat(new Refunds(0.02).broken(nothing)).isEmpty();
    assertThat(new Margin(0).broken(nothing)).isEmpty();
    assertThat(new Burn(new BigDecimal("0.25")).broken(nothing)).isEmpty();
  }

  @Test
  void manyWhoWantNoMorePauseTheCampaign() {
    // Given
    var readings = readings(NOBODY, NOBODY, new Counts(1_000, 40), Optional.empty(), "0", "0");
    // When
    var broken = new Unsubscribes(0.02).broken(readings);
    // Then
    assertThat(broken)
        .hasValueSatisfying(because -> assertThat(because).startsWith("Paused, because"));
    assertThat(new Unsubscribes(0.035).broken(readings)).isEmpty();
  }

  @Test
  void refundsAreHeldAgainstTheHoldout() {
    // Given
    var many =
        readings(new Counts(2_000, 300), new Counts(500, 20), NOBODY, Optional.empty(), "0", "0");
    var usual =
        readings(new Counts(2_000, 300), new Counts(500, 75), NOBODY, Optional.empty(), "0", "0");
    // When
    var broken = new Refunds(0.02).broken(many);
    // Then
    assertThat(broken).isPresent();
    assertThat(new Refunds(0.02).broken(usual)).isEmpty();
  }

  @Test
  void marginThatIsSurelyLostPauses() {
    // Given
    var lost = readings(NOBODY, NOBODY, NOBODY, Optional.of(new Interval(-2, -0.5)), "0", "0");
    var unsure = readings(NOBODY, NOBODY, NOBODY, Optional.of(new Interval(-2, 0.5)), "0", "0");
    // When
    var broken = new Margin(0).broken(lost);
    // Then
    assertThat(broken)
        .contains("Paused, because it brings at most -0.50 of margin a person, the limit is 0.00.");
    assertThat(new Margin(0).broken(unsure)).isEmpty();
  }

  @Test
  void aBudgetThatGoesTooFastPauses() {
    // Given
    var fast = readings(NOBODY, NOBODY, NOBODY, Optional.empty(), "250.01", "1000.00");
    var limit = readings(NOBODY, NOBODY, NOBODY, Optional.empty(), "250.00", "1000.00");
    // When
    var broken = new Burn(new BigDecimal("0.25")).broken(fast);
    // Then
    assertThat(broken).isPresent();
    assertThat(new Burn(new BigDecimal("0.25")).broken(limit)).isEmpty();
  }

  @Test
  void aCampaignThatKeepsToItIsSeldomPausedThoughOneLooksAfterEveryPerson() {
    // Given
    var random = new Random(11);
    var paused = 0;
    // When
    for (int campaign = 0; campaign < 300; campaign++) {
      var left = 0;
      for (int people = 1; people <= 1_000; people++) {
        left += random.nextDouble() < 0.02 ? 1 : 0;
        if (RateBounds.of(new Counts(people, left), 0.05).low() > 0.02) {
          paused++;
          break;
        }
      }
    }
    // Then
    assertThat(Bounds.clopperPearsonHigh(paused, 300)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void theBoundsOfARateAreWhereTheMixtureIsTwentyTimesTheLikelihood() {
    // Given: 0 of n. B(1/2, n + 1/2) / B(1/2, 1/2) = (2n choose n) / 4^n, for n = 2 it is 3/8
    var expected = 1 - Math.sqrt(3 / 8.0 / 20);
    // When
    var bounds = RateBounds.of(new Counts(2, 0), 0.05);
    // Then
    assertThat(bounds.low()).isZero();
    assertThat(bounds.high()).isCloseTo(expected, within(1e-9));
  }

  private static Readings readings(
      Counts variants,
      Counts holdout,
      Counts unsubscribed,
      Optional<Interval> marginUplift,
      String spent,
      String budget) {
    return new Readings(
        variants,
        holdout,
        unsubscribed,
        marginUplift,
        new BigDecimal(spent),
        new BigDecimal(budget));
  }
}
