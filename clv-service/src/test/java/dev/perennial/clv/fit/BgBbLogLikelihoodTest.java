package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.model.BgBb;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgBbLogLikelihoodTest {

  private static final double[] FITTED = {1.2035223, 0.7497164, 0.6567182, 2.7834422};

  @Test
  void maximumOfTheDonationsIsAsPublished() {
    var donations = Donations.read();
    var at = at(donations, FITTED);

    assertThat(donations.customers()).isEqualTo(11_104);
    assertThat(at.value()).isCloseTo(-33225.581274, within(1e-6));
    for (int i = 0; i < FITTED.length; i++) {
      assertThat(at.gradient(i) * FITTED[i] / 11_104).as("slope %d", i).isCloseTo(0, within(1e-6));
    }
  }

  /// Note 010.
  @Test
  void expectedDonationsOfTheNextFiveYearsAreAsPublished() {
    var donations = Donations.read();
    var model = new BgBb(FITTED[0], FITTED[1], FITTED[2], FITTED[3]);
    double sum = 0;
    for (int i = 0; i < donations.rows(); i++) {
      sum +=
          donations.count[i]
              * model.expectedPurchases(donations.x[i], donations.tx[i], donations.n[i], 5);
    }

    assertThat(sum).isCloseTo(12884.2, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void derivativesAreThoseOfTheValue(long seed) {
    var random = new Random(seed);

    FiniteDifferences.confirm(
        new BgBbLogLikelihood(random(random, 40)),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(random.nextGaussian()),
        Math.exp(1 + random.nextGaussian()));
  }

  @Test
  void valueIsTheSumOverCustomers() {
    var histories = random(new Random(11), 200);
    var model = new BgBb(1.2, 0.7, 0.6, 2.7);
    double sum = 0;
    for (int i = 0; i < histories.rows(); i++) {
      sum +=
          histories.count[i] * model.logLikelihood(histories.x[i], histories.tx[i], histories.n[i]);
    }

    assertThat(at(histories, 1.2, 0.7, 0.6, 2.7).value()).isCloseTo(sum, withinPercentage(1e-10));
  }

  @Test
  void equalHistoriesAreCountedTogether() {
    var apart =
        Opportunities.of(
            new int[] {2, 0, 2, 0},
            new int[] {5, 0, 5, 0},
            new int[] {6, 6, 6, 7},
            new long[] {1, 4, 2, 0});

    assertThat(apart.rows()).isEqualTo(2);
    assertThat(apart.customers()).isEqualTo(7);
    assertThat(apart.repeatCustomers()).isEqualTo(3);
  }

  @Test
  void impossibleHistoryIsRefused() {
    int[] one = {1};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Opportunities.of(one, new int[] {0}, one, new long[] {1}));
  }

  @Test
  void withoutCustomersItIsZero() {
    var nobody = Opportunities.of(new int[0], new int[0], new int[0], new long[0]);

    assertThat(at(nobody, 1, 1, 1, 1).value()).isZero();
  }

  @Test
  void farAwayItDoesNotFail() {
    var histories = random(new Random(13), 20);
    double[] far = {1e-300, 1e-8, 1e8, 1e300};
    for (int i = 0; i < 256; i++) {
      assertThat(at(histories, far[i % 4], far[i / 4 % 4], far[i / 16 % 4], far[i / 64]))
          .isNotNull();
    }
  }

  private static Derivatives at(Opportunities opportunities, double... parameters) {
    var into = new Derivatives(4);
    new BgBbLogLikelihood(opportunities).at(parameters, into);
    return into;
  }

  private static Opportunities random(Random random, int customers) {
    var x = new int[customers];
    var tx = new int[customers];
    var n = new int[customers];
    var count = new long[customers];
    for (int i = 0; i < customers; i++) {
      x[i] = random.nextInt(0, 6);
      tx[i] = x[i] == 0 ? 0 : x[i] + random.nextInt(0, 8);
      n[i] = tx[i] + random.nextInt(0, 8);
      count[i] = random.nextInt(1, 5);
    }
    return Opportunities.of(x, tx, n, count);
  }
}
