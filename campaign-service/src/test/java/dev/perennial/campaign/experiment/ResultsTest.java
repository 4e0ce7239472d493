package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Shares SHARES = Shares.parse("holdout=0.2,treated=0.8");

  @Test
  void aClearEffectIsBelieved() {
    // Given
    var counted = counted(SHARES, 40, 160, 24, 40, 3);
    // When
    var results = Results.of(counted);
    // Then
    var uplift = results.uplifts().getFirst();
    assertThat(results.arms()).extracting(ArmResult::arm).containsExactly("holdout", "treated");
    assertThat(uplift.conversions().difference()).isCloseTo(0.15 - 0.075, within(1e-12));
    assertThat(uplift.conversions().finding()).isEqualTo(Finding.BETTER);
    assertThat(uplift.money().orElseThrow().finding()).isEqualTo(Finding.BETTER);
    assertThat(uplift.because()).startsWith("More of them buy than of the holdout");
  }

  @Test
  void variantsTogetherAreOneArmAgainstTheHoldout() {
    // Given
    var shares = Shares.parse("holdout=0.2,a=0.5,b=0.3");
    var tallies =
        List.of(
            new Tally(0, shares, "holdout", 20, 0, 2, new BigDecimal("20"), 20, 200),
            new Tally(0, shares, "a", 50, 50, 10, new BigDecimal("100"), 100, 1_000),
            new Tally(0, shares, "b", 30, 30, 6, new BigDecimal("60"), 60, 600));
    // When
    var together = new Counted(tallies, 0, 0, Optional.empty()).together();
    // Then
    var results = Results.of(together);
    assertThat(results.arms())
        .extracting(ArmResult::arm, ArmResult::people, ArmResult::conversions)
        .containsExactly(tuple("holdout", 20L, 2L), tuple("variants", 80L, 16L));
    assertThat(results.uplifts().getFirst().conversions().rate()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void noEffectIsNotBelieved() {
    // Given
    var counted = counted(SHARES, 40, 160, 16, 40, 4);
    // When
    var uplift = Results.of(counted).uplifts().getFirst();
    // Then
    assertThat(uplift.conversions().finding()).isEqualTo(Finding.NOT_YET);
    assertThat(uplift.money().orElseThrow().finding()).isEqualTo(Finding.NOT_YET);
    assertThat(uplift.because()).contains("cannot be told yet");
  }

  @Test
  void aVariantWithoutHoldoutIsComparedWithNobody() {
    // Given
    var counted = counted(Shares.parse("treated=1"), 3, 160, 16, 0, 0);
    // When
    var results = Results.of(counted);
    // Then
    assertThat(results.uplifts()).isEmpty();
    assertThat(results.arms()).extracting(ArmResult::arm).containsExactly("treated");
  }

  @Test
  void beforeTheCapNothingIsSaidOfMoney() {
    // Given
    var counted = counted(SHARES, 40, 160, 24, 40, 3);
    var uncapped = new Counted(counted.tallies(), 0, 0, Optional.empty());
    // When
    var uplift = Results.of(uncapped).uplifts().getFirst();
    // Then
    assertThat(uplift.money()).isEmpty();
    assertThat(uplift.because()).contains("100 people and 20 buyers in each of the two arms");
  }

  @Test
  void variantsShareTheFalseAlarms() {
    // Given
    var shares = Shares.parse("holdout=0.2,a=0.4,b=0.4");
    var tallies = new ArrayList<Tally>();
    for (var arm : List.of("holdout", "a", "b")) {
      tallies.add(tally(0, shares, arm, 100, 10));
      tallies.add(tally(1, shares, arm, 100, 10));
    }
    // When
    var uplifts = Results.of(new Counted(tallies, 0, 0, Optional.empty())).uplifts();
    // Then
    assertThat(uplifts).extracting(Uplift::alpha).containsExactly(0.025, 0.025);
  }

  private static Counted counted(
      Shares shares, int batches, long treated, long bought, long held, long heldBought) {
    var tallies = new ArrayList<Tally>();
    for (int batch = 0; batch < batches; batch++) {
      if (held > 0) {
        tallies.add(tally(batch, shares, "holdout", held, heldBought));
      }
      tallies.add(tally(batch, shares, "treated", treated, bought));
    }
    return new Counted(tallies, 7, 1, Optional.of(new BigDecimal("10")));
  }

  /// Everybody who buys spends 10.
  private static Tally tally(int batch, Shares shares, String arm, long people, long bought) {
    return new Tally(
        batch,
        shares,
        arm,
        people,
        0,
        bought,
        BigDecimal.valueOf(10 * bought),
        10 * bought,
        100 * bought);
  }
}
