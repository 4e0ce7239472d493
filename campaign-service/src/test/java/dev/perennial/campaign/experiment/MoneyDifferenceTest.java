package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyDifferenceTest {

  @Test
  void atItsNarrowestItReachesThreeStandardErrors() {
    // Given: rho^2 t* = 5.9915 + ln 6.9915 = 7.9362; 2 * 8.9362 / 7.9362 * ln(2.98935 / 0.05)
    var squared = 2.25201 * 4.09078;
    // When
    var errors = MoneyDifference.errors(5_000, 0.05);
    // Then
    assertThat(errors).isCloseTo(Math.sqrt(squared), within(1e-3));
  }

  @Test
  void nothingIsSaidOfTooFew() {
    // Given
    var enough = MoneySums.NONE.plus(100, 20, 100, 1_000, 0.5);
    var fewPeople = MoneySums.NONE.plus(99, 20, 100, 1_000, 0.5);
    var fewBuyers = MoneySums.NONE.plus(100, 19, 100, 1_000, 0.5);
    // When
    var said = MoneyDifference.of(enough, enough, 0.05);
    // Then
    assertThat(said).isPresent();
    assertThat(MoneyDifference.of(enough, fewPeople, 0.05)).isEmpty();
    assertThat(MoneyDifference.of(fewBuyers, enough, 0.05)).isEmpty();
  }

  @Test
  void theErrorIsThatOfTwoMeansWhereSharesNeverChanged() {
    // Given: 300 people of whom half spent 2, 100 of whom half spent 4: means 1 and 2, variances 1
    // and 4, common mean 1.25 and variance (600 + 800) / 400 - 1.5625 = 1.9375
    var variant = MoneySums.NONE.plus(300, 150, 300, 600, 0.75);
    var holdout = MoneySums.NONE.plus(100, 50, 200, 800, 0.25);
    // When
    var difference = MoneyDifference.of(variant, holdout, 0.05).orElseThrow();
    // Then
    var error = Math.sqrt(1.9375 / 300 + 4.0 / 100);
    assertThat(difference.estimate()).isCloseTo(-1, within(1e-12));
    assertThat(difference.interval().high() - difference.interval().low())
        .isCloseTo(2 * error * MoneyDifference.errors(400, 0.05), within(1e-9));
  }

  @Test
  void sharesThatChangeWithTheSeasonDoNotFeignAnEffect() {
    // Given: at first half are held out and all spend 10 on average, then a tenth and 30
    var random = new Random(3);
    var variant = MoneySums.NONE;
    var holdout = MoneySums.NONE;
    for (int person = 0; person < 40_000; person++) {
      var share = person < 20_000 ? 0.5 : 0.1;
      var amount = (person < 20_000 ? 20 : 60) * random.nextDouble();
      if (random.nextDouble() < share) {
        holdout = holdout.plus(1, 1, amount, amount * amount, share);
      } else {
        variant = variant.plus(1, 1, amount, amount * amount, 1 - share);
      }
    }
    // When
    var difference = MoneyDifference.of(variant, holdout, 0.05).orElseThrow();
    // Then: the bare means are 22.9 and 13.3
    assertThat(variant.sum() / variant.people() - holdout.sum() / holdout.people())
        .isGreaterThan(9);
    assertThat(difference.interval().contains(0)).isTrue();
    assertThat(difference.estimate()).isBetween(-1.0, 1.0);
  }
}
