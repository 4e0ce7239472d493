package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MbgNbdTest {

  private static final MbgNbd CDNOW_DAYS = new MbgNbd(0.525, 43.28, 0.891, 1.614);

  @RepeatedTest(20)
  void ageAtAliveInvertsPAlive() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      var customer = RandomCustomer.from(random);
      double rightAfter = customer.pAlive(customer.tx());
      double p = rightAfter * random.nextDouble(1e-6, 1);

      double age = customer.model().ageAtAlive(customer.x(), customer.tx(), p);

      if (age < 1e300) {
        assertThat(customer.pAlive(age))
            .as("seed %d, %s, p %s", seed, customer, p)
            .isCloseTo(p, Offset.offset(p * 1e-9));
      }
    }
  }

  @RepeatedTest(20)
  void silenceLowersPAliveAndExpectation() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      var customer = RandomCustomer.from(random);
      double pAlive = 1;
      double expected = Double.MAX_VALUE;
      for (double age = customer.tx() + 0.01; age < customer.tx() + 4_000; age *= 1.5) {
        double nextPAlive = customer.pAlive(age);
        double nextExpected = customer.expectedPurchases(age, 365);
        assertThat(nextPAlive).as("seed %d, %s at %s", seed, customer, age).isLessThan(pAlive);
        assertThat(nextExpected).as("seed %d, %s at %s", seed, customer, age).isLessThan(expected);
        pAlive = nextPAlive;
        expected = nextExpected;
      }
    }
  }

  @RepeatedTest(20)
  void longerHorizonExpectsMore() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      var customer = RandomCustomer.from(random);
      double age = customer.tx() + random.nextDouble(0, 500);
      double expected = 0;
      for (int horizon = 7; horizon <= 1_500; horizon *= 2) {
        double next = customer.model().expectedPurchasesIfAlive(customer.x(), age, horizon);
        assertThat(next).as("seed %d, %s at %s", seed, customer, age).isGreaterThan(expected);
        expected = next;
      }
    }
  }

  @Test
  void nobodyBuysInNoTime() {
    assertThat(CDNOW_DAYS.expectedPurchases(3, 100, 200, 0)).isZero();
  }

  @Test
  void shortHorizonExpectsTheRateOfTheLiving() {
    double day = CDNOW_DAYS.expectedPurchasesIfAlive(3, 200, 1e-9);

    assertThat(day).isCloseTo(1e-9 * (0.525 + 3) / (43.28 + 200), Percentage.withPercentage(1e-6));
  }

  @Test
  void manyPurchasesNeitherOverflowNorUnderflow() {
    assertThat(CDNOW_DAYS.expectedPurchasesIfAlive(5_000, 5_000, 365_000))
        .isBetween(100.0, 400_000.0);
    assertThat(CDNOW_DAYS.pAlive(5_000, 10, 10_000)).isZero();
    assertThat(CDNOW_DAYS.logLikelihood(5_000, 10, 10_000)).isFinite();
  }

  @Test
  void aHorizonOfAnyLengthIsAnswered() {
    double century = CDNOW_DAYS.expectedPurchases(36_525);
    double eternity = CDNOW_DAYS.expectedPurchases(1e100);

    assertThat(century).isBetween(3.0, 100.0);
    assertThat(eternity).isGreaterThan(century).isFinite();
  }

  @Test
  void timeUnitChangesNothingButTheLikelihoodsConstant() {
    var weeks = new MbgNbd(0.525, 6.183, 0.891, 1.614);
    var days = new MbgNbd(0.525, 6.183 * 7, 0.891, 1.614);

    assertThat(days.pAlive(2, 210, 280))
        .isCloseTo(weeks.pAlive(2, 30, 40), Percentage.withPercentage(1e-10));
    assertThat(days.expectedPurchases(2, 210, 280, 273))
        .isCloseTo(weeks.expectedPurchases(2, 30, 40, 39), Percentage.withPercentage(1e-10));
    assertThat(days.logLikelihood(2, 210, 280))
        .isCloseTo(weeks.logLikelihood(2, 30, 40) - 2 * Math.log(7), Offset.offset(1e-12));
  }

  @Test
  void aliveAtTheLastPurchaseIsTheDropoutOfThatPurchase() {
    assertThat(CDNOW_DAYS.pAlive(0, 0, 0)).isCloseTo(1.614 / (0.891 + 1.614), Offset.offset(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.65, 0.9, 1})
  void ageAtAliveIsTheLastPurchaseWherePAliveIsNeverThatHigh(double p) {
    assertThat(CDNOW_DAYS.ageAtAlive(0, 0, p)).isZero();
  }

  @Test
  void ageAtAliveIsInfiniteWhereNoDoubleHoldsIt() {
    var nearlyNever = new MbgNbd(0.001, 43, 0.8, 1.6);

    assertThat(nearlyNever.ageAtAlive(0, 0, 0.01)).isInfinite();
    assertThat(CDNOW_DAYS.ageAtAlive(2, 30, 0)).isInfinite();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,-1,1,1", "1,1,NaN,1", "1,1,1,Infinity"})
  void parametersArePositiveAndFinite(double r, double alpha, double a, double b) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MbgNbd(r, alpha, a, b));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,1", "0,1,2", "1,3,2", "1,-1,2", "1,NaN,2", "1,1,NaN", "1,1,Infinity"})
  void impossibleHistoriesAreRefused(int x, double tx, double age) {
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW_DAYS.pAlive(x, tx, age));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleHorizonsAreRefused(double horizon) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW_DAYS.expectedPurchases(1, 10, 20, horizon));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void whatIsNoProbabilityIsRefused(double p) {
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW_DAYS.ageAtAlive(1, 10, p));
  }
}
