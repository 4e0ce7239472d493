package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoNbdTest {

  private static final ParetoNbd CDNOW = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

  /// A customer of a random shop; time in days.
  private record Customer(ParetoNbd model, int x, double tx) {

    static Customer from(RandomGenerator random) {
      var model =
          new ParetoNbd(
              Math.exp(random.nextDouble(-3, 2)),
              Math.exp(random.nextDouble(0, 7)),
              Math.exp(random.nextDouble(-3, 2)),
              Math.exp(random.nextDouble(0, 7)));
      int x = random.nextInt(0, 40);
      return new Customer(model, x, x == 0 ? 0 : x + random.nextDouble(0, 700));
    }
  }

  @RepeatedTest(10)
  void ageAtAliveInvertsPAlive() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      var c = Customer.from(random);
      double p = random.nextDouble(1e-6, 1 - 1e-6);

      double age = c.model.ageAtAlive(c.x, c.tx, p);

      if (age < Double.POSITIVE_INFINITY) {
        assertThat(c.model.pAlive(c.x, c.tx, age))
            .as("seed %d, %s, p %s", seed, c, p)
            .isCloseTo(p, within(p * 1e-11));
      }
    }
  }

  @RepeatedTest(10)
  void silenceLowersPAliveAndExpectation() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      var c = Customer.from(random);
      double pAlive = 1;
      double expected = Double.MAX_VALUE;
      for (double age = c.tx + 0.01; age < c.tx + 4_000 && pAlive > 1e-300; age *= 1.5) {
        double nextPAlive = c.model.pAlive(c.x, c.tx, age);
        double nextExpected = c.model.expectedPurchases(c.x, c.tx, age, 365);
        assertThat(nextPAlive).as("seed %d, %s at %s", seed, c, age).isLessThan(pAlive);
        assertThat(nextExpected).as("seed %d, %s at %s", seed, c, age).isLessThan(expected);
        pAlive = nextPAlive;
        expected = nextExpected;
      }
    }
  }

  @RepeatedTest(10)
  void longerHorizonExpectsMoreAndDiscountLess() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      var c = Customer.from(random);
      double age = c.tx + random.nextDouble(0, 500);
      double expected = 0;
      for (int horizon = 7; horizon <= 1_500; horizon *= 2) {
        double next = c.model.expectedPurchasesIfAlive(c.x, age, horizon);
        double discounted = c.model.discountedPurchasesIfAlive(c.x, age, horizon, 0.001);
        assertThat(next).as("seed %d, %s at %s", seed, c, age).isGreaterThan(expected);
        assertThat(discounted)
            .as("seed %d, %s at %s", seed, c, age)
            .isBetween(next * Math.exp(-0.001 * horizon), next);
        expected = next;
      }
    }
  }

  /// The integral that the odds stand for, by a million rectangles.
  @ParameterizedTest
  @CsvSource({"3, 20, 50, .5, 10, .6, 12", "0, 0, 50, .2, 30, 1.5, 2", "9, 40, 41, 2, 3, .1, 300"})
  void oddsOfHavingLeftAreTheIntegral(
      int x, double tx, double age, double r, double alpha, double s, double beta) {
    int steps = 1_000_000;
    double step = (age - tx) / steps;
    double odds =
        IntStream.range(0, steps)
            .mapToDouble(i -> tx + (i + 0.5) * step)
            .map(
                y ->
                    s
                        * step
                        / (beta + y)
                        * Math.pow((alpha + age) / (alpha + y), r + x)
                        * Math.pow((beta + age) / (beta + y), s))
            .sum();

    assertThat(new ParetoNbd(r, alpha, s, beta).pAlive(x, tx, age))
        .isCloseTo(1 / (1 + odds), withinPercentage(1e-8));
  }

  @Test
  void withoutDiscountItIsTheExpectation() {
    assertThat(CDNOW.discountedPurchasesIfAlive(3, 40, 52, 1e-13))
        .isCloseTo(CDNOW.expectedPurchasesIfAlive(3, 40, 52), withinPercentage(1e-9));
    assertThat(CDNOW.discountedPurchasesIfAlive(3, 40, 52, 0))
        .isEqualTo(CDNOW.expectedPurchasesIfAlive(3, 40, 52));
  }

  /// With s = 2 and any scale, integral of exp(-u) (1+u/c)^-2 du = c (1 - c e^c E1(c)).
  @Test
  void discountedLifetimeIsTheExponentialIntegral() {
    assertThat(DiscountedLifetime.mean(2, 1, Double.MAX_VALUE, 1))
        .isCloseTo(1 - 0.596347362323194074341078499369, withinPercentage(1e-11));
  }

  /// Nearly undiscounted, and s < 1: Gamma(1-s) (rate B)^(s-1) B, as far as B rate is small.
  @Test
  void tinyDiscountRatesAreAnswered() {
    double gammaOfHalf = Math.sqrt(Math.PI);

    assertThat(DiscountedLifetime.mean(0.5, 10, Double.MAX_VALUE, 1e-30))
        .isCloseTo(gammaOfHalf * Math.sqrt(10 / 1e-30), withinPercentage(1e-9));
    assertThat(CDNOW.residualPurchases(2, 30, 40, 1e-300)).isFinite().isGreaterThan(1e50);
    assertThat(CDNOW.residualPurchases(2, 30, 40, Double.MIN_VALUE)).isFinite();
  }

  @RepeatedTest(10)
  void probabilitiesOfPurchasesSumToOneAndTheirMeanIsTheExpectation() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    double s = random.nextDouble(0.1, 4);
    var model =
        new ParetoNbd(
            random.nextDouble(0.5, 3), random.nextDouble(20, 100), s, random.nextDouble(5, 100));
    double horizon = random.nextDouble(1, 100);
    double[] p =
        IntStream.range(0, 500)
            .mapToDouble(n -> model.probabilityOfPurchases(n, horizon))
            .toArray();

    assertThat(IntStream.range(0, 500).mapToDouble(n -> p[n]).sum())
        .as("seed %d, %s, %s", seed, model, horizon)
        .isCloseTo(1, within(1e-10));
    assertThat(IntStream.range(0, 500).mapToDouble(n -> n * p[n]).sum())
        .as("seed %d, %s, %s", seed, model, horizon)
        .isCloseTo(model.expectedPurchases(horizon), withinPercentage(1e-8));
  }

  @Test
  void nobodyBuysInNoTime() {
    assertThat(CDNOW.expectedPurchases(3, 100, 200, 0)).isZero();
    assertThat(CDNOW.discountedPurchasesIfAlive(3, 200, 0, 0.1)).isZero();
    assertThat(CDNOW.probabilityOfPurchases(0, 0)).isOne();
    assertThat(CDNOW.probabilityOfPurchases(1, 0)).isZero();
  }

  @Test
  void newCustomersAreAlive() {
    assertThat(CDNOW.pAlive(0, 0, 0)).isOne();
    assertThat(CDNOW.logLikelihood(0, 0, 0)).isZero();
    assertThat(CDNOW.ageAtAlive(0, 0, 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 1e-9, 1e-5})
  void nothingIsSpecialAtOne(double off) {
    var at = new ParetoNbd(0.5, 10, 1, 12);
    var next = new ParetoNbd(0.5, 10, 1 + off, 12);

    assertThat(next.expectedPurchasesIfAlive(3, 40, 500))
        .isCloseTo(at.expectedPurchasesIfAlive(3, 40, 500), withinPercentage(200 * off + 1e-12));
  }

  @Test
  void manyPurchasesNeitherOverflowNorUnderflow() {
    assertThat(CDNOW.pAlive(5_000, 10, 10_000)).isZero();
    assertThat(CDNOW.logLikelihood(5_000, 10, 10_000)).isFinite();
    assertThat(CDNOW.logLikelihood(5_000, 10_000, 10_000)).isFinite();
    assertThat(CDNOW.pAlive(5_000, 9_999.9, 10_000)).isBetween(0.9, 1.0);
    assertThat(CDNOW.probabilityOfPurchases(100_000, 1e6)).isBetween(1e-30, 1e-3);
  }

  @Test
  void farParametersDoNotFail() {
    double[] far = {1e-300, 1e-8, 1, 1e8, 1e300};
    for (double r : far) {
      for (double alpha : far) {
        for (double s : far) {
          for (double beta : far) {
            var model = new ParetoNbd(r, alpha, s, beta);
            assertThat(model.pAlive(3, 10, 40)).as("%s", model).isNotNull();
            model.ageAtAlive(3, 10, 0.3);
            model.residualPurchasesIfAlive(3, 40, 0.001);
            model.probabilityOfPurchases(3, 40);
          }
        }
      }
    }
  }

  @Test
  void timeUnitChangesNothingButTheLikelihoodsConstant() {
    var days = CDNOW.inSmallerUnits(7);

    assertThat(days.pAlive(2, 210, 280)).isCloseTo(CDNOW.pAlive(2, 30, 40), within(1e-14));
    assertThat(days.expectedPurchases(2, 210, 280, 273))
        .isCloseTo(CDNOW.expectedPurchases(2, 30, 40, 39), withinPercentage(1e-11));
    assertThat(days.residualPurchases(2, 210, 280, 0.0027 / 7))
        .isCloseTo(CDNOW.residualPurchases(2, 30, 40, 0.0027), withinPercentage(1e-11));
    assertThat(days.probabilityOfPurchases(3, 273))
        .isCloseTo(CDNOW.probabilityOfPurchases(3, 39), withinPercentage(1e-10));
    assertThat(days.ageAtAlive(2, 210, 0.3))
        .isCloseTo(7 * CDNOW.ageAtAlive(2, 30, 0.3), withinPercentage(1e-11));
    assertThat(days.logLikelihood(2, 210, 280))
        .isCloseTo(CDNOW.logLikelihood(2, 30, 40) - 2 * Math.log(7), within(1e-12));
  }

  @Test
  void ageAtAliveIsInfiniteWhereNoDoubleHoldsIt() {
    assertThat(new ParetoNbd(0.001, 43, 0.001, 1.6).ageAtAlive(0, 0, 0.01)).isInfinite();
    assertThat(CDNOW.ageAtAlive(2, 30, 0)).isInfinite();
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,-1,1,1", "1,1,NaN,1", "1,1,1,Infinity"})
  void parametersArePositiveAndFinite(double r, double alpha, double s, double beta) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ParetoNbd(r, alpha, s, beta));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,1", "0,1,2", "1,3,2", "1,-1,2", "1,NaN,2", "1,1,NaN", "1,1,Infinity"})
  void impossibleHistoriesAreRefused(int x, double tx, double age) {
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.pAlive(x, tx, age));
  }
}
