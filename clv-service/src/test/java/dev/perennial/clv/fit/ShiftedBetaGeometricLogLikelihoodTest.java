package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.model.ShiftedBetaGeometric;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftedBetaGeometricLogLikelihoodTest {

  /// Of 1,000 customers of each group, how many were left after each of seven years.
  private static final Renewals REGULAR =
      Renewals.ofCohort(1_000, 631, 468, 382, 326, 289, 262, 241);
  private static final Renewals HIGH_END =
      Renewals.ofCohort(1_000, 869, 743, 653, 593, 551, 517, 491);

  @Test
  void maximaAreAsPublished() {
    assertThat(at(REGULAR, .704077, 1.182043).value()).isCloseTo(-1680.265188, within(1e-6));
    assertThat(at(HIGH_END, .668088, 3.806095).value()).isCloseTo(-1611.158147, within(1e-6));
  }

  @Test
  void thereTheSlopeIsZero() {
    for (int i = 0; i < 2; i++) {
      assertThat(at(REGULAR, .704077, 1.182043).gradient(i)).isCloseTo(0, within(1e-3));
      assertThat(at(HIGH_END, .668088, 3.806095).gradient(i)).isCloseTo(0, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void derivativesAreThoseOfTheValue(long seed) {
    var random = new Random(seed);

    FiniteDifferences.confirm(
        new ShiftedBetaGeometricLogLikelihood(random(random)),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()));
  }

  /// Cohorts of different ages: who left after k renewals, and who is there after k renewals.
  @Test
  void valueIsTheSumOverCustomers() {
    long[] left = {30, 12, 5};
    long[] active = {7, 20, 11, 4, 2};
    var model = new ShiftedBetaGeometric(0.7, 2.1);
    double sum = 0;
    for (int k = 0; k < active.length; k++) {
      sum += active[k] * Math.log(model.survival(k));
      sum += k < left.length ? left[k] * Math.log(model.churn(k + 1)) : 0;
    }

    var renewals = Renewals.of(left, active);

    assertThat(at(renewals, 0.7, 2.1).value()).isCloseTo(sum, withinPercentage(1e-10));
    assertThat(renewals.customers()).isEqualTo(30 + 12 + 5 + 20 + 11 + 4 + 2);
    assertThat(renewals.renewals()).isEqualTo(12 + 5 * 2 + 20 + 11 * 2 + 4 * 3 + 2 * 4);
  }

  @Test
  void withoutCustomersItIsZero() {
    assertThat(at(Renewals.ofCohort(), 1, 1).value()).isZero();
    assertThat(at(Renewals.ofCohort(40), 1, 1).value()).isZero();
    assertThat(Renewals.ofCohort(40).customers()).isZero();
  }

  @Test
  void countsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Renewals.ofCohort(5, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Renewals.of(new long[] {-1}, new long[0]));
  }

  @Test
  void farAwayItDoesNotFail() {
    for (double alpha : new double[] {1e-300, 1e-8, 1e8, 1e300}) {
      for (double beta : new double[] {1e-300, 1e-8, 1e8, 1e300}) {
        assertThat(at(REGULAR, alpha, beta)).isNotNull();
      }
    }
  }

  private static Derivatives at(Renewals renewals, double... parameters) {
    var into = new Derivatives(2);
    new ShiftedBetaGeometricLogLikelihood(renewals).at(parameters, into);
    return into;
  }

  private static Renewals random(Random random) {
    return Renewals.of(
        random.longs(random.nextInt(1, 9), 0, 50).toArray(),
        random.longs(random.nextInt(1, 9), 0, 50).toArray());
  }
}
