package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.experiment.Shares.Variant;
import dev.perennial.campaign.experiment.Thompson.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThompsonTest {

  @Test
  void unknownVariantsGetTheSame() {
    // Given
    var current = Shares.of(0.1, List.of(new Variant("a", 5), new Variant("b", 1)));
    var nothing = new Counted(List.of(), 0, 0, Optional.empty());
    // When
    var next = Thompson.next(current, nothing);
    // Then
    assertThat(next.of("holdout")).isEqualTo(0.1);
    assertThat(next.of("a")).isCloseTo(0.45, within(1e-6));
    assertThat(next.of("b")).isCloseTo(0.45, within(1e-6));
  }

  @Test
  void theBetterGetsMoreAndTheWorseKeepsItsFloor() {
    // Given
    var standings = List.of(new Standing("a", 0.10, 2_000), new Standing("b", 0.05, 2_000));
    // When
    var next = Thompson.next(0.2, standings);
    // Then: 0.8 of the people, a tenth of them for certain to each
    assertThat(next.of("holdout")).isEqualTo(0.2);
    assertThat(next.of("a")).isCloseTo(0.72, within(1e-3));
    assertThat(next.of("b")).isCloseTo(0.08, within(1e-3));
  }

  @Test
  void theProbabilityOfBeingTheBestIsThatOfTwoBetaDistributions() {
    // Given: X uniform, Y of density 2y; P(Y > X) = E[Y] = 2/3
    var standings = List.of(new Standing("x", 0, 0), new Standing("y", 1, 1));
    // When
    var next = Thompson.next(0, standings);
    // Then
    assertThat(next.of("y")).isCloseTo(0.1 + 0.8 * 2 / 3, within(1e-4));
  }

  @Test
  void ratesAreWeightedByTheProbabilityOfTheirTime() {
    // Given: a had 90 % in a time of 10 %, then 10 % in a time of 30 %: half of each is 20 %
    var early = Shares.parse("a=0.9,b=0.1");
    var late = Shares.parse("a=0.1,b=0.9");
    var tallies = List.of(tally(0, early, 900, 90), tally(1, late, 100, 30));
    // When
    var standing = Standing.of("a", tallies);
    // Then: weights 10/9 and 10, (1000 + 1000)^2 / (900 / 0.81 + 100 / 0.01)
    assertThat(standing.rate()).isCloseTo(0.2, within(1e-12));
    assertThat(standing.people()).isCloseTo(360, within(1e-9));
  }

  private static Tally tally(int batch, Shares shares, long people, long conversions) {
    return new Tally(batch, shares, "a", people, 0, conversions, BigDecimal.ZERO, 0, 0);
  }
}
